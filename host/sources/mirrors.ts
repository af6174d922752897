/** A bare mirror per repository: fetched commits stay, so a stack can be started again when its origin is away. */
import type { ChildProcess } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import {
  COMPONENT_FILE,
  COMPONENT_FILE_MAX_BYTES,
  type ComponentFile,
  parseComponentFile,
} from "@/lib/deploy/component-file";
import type { ComponentSource } from "@/lib/deploy/contract";
import { ours, theirs } from "../fault";
import { digest } from "../state/files";
import { Mutexes } from "../state/mutex";
import { Recent } from "../state/recent";
import type { Git } from "./git";

/** Sources kept in memory, so that they need not be read again. */
const KEPT_READ = 200;
const FETCH_SECONDS = 180;

/** One component at one commit, fetched. */
export type Source = {
  component: string;
  commit: string;
  /** Id of the commit's tree: the same files have the same one. */
  tree: string;
  file: ComponentFile;
};

export class Mirrors {
  private readonly mutexes = new Mutexes();
  private readonly read = new Recent<Source>(KEPT_READ);

  constructor(
    private readonly git: Git,
    private readonly home: string,
  ) {}

  /** Fetches the commit where it is not here yet, and reads its component file. Throws a fault that says whose it is. */
  async fetch(source: ComponentSource): Promise<Source> {
    const mirror = this.pathOf(source);
    // A commit never changes, and one that was fetched stays: it is read once.
    const key = digest(mirror, source.commit, source.component);
    const known = this.read.get(key);
    if (known) return known;
    await this.mutexes.run(mirror, () => this.bring(source, mirror));
    const tree = (await this.git.text(["-C", mirror, "rev-parse", `${source.commit}^{tree}`])).trim();
    const file = await this.readFile(source, mirror);
    const found = { component: source.component, commit: source.commit, tree, file };
    this.read.set(key, found);
    return found;
  }

  /** The tree as a tar archive, exactly as committed: attributes that leave files out or rewrite them have no effect. */
  archive(source: ComponentSource): ChildProcess {
    return this.git.start(["-C", this.pathOf(source), "archive", "--format=tar", source.commit]);
  }

  private async bring({ clone, commit, component }: ComponentSource, mirror: string) {
    const ref = `refs/forkmoot/${commit}`;
    if (await this.git.succeeds(["-C", mirror, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`]))
      return;
    if (!isAbsolute(clone) && !/^https?:\/\//.test(clone)) {
      throw ours(
        "bad_clone_address",
        `"${clone}" is neither an absolute path nor an https address.`,
        component,
      );
    }
    await mkdir(mirror, { recursive: true, mode: 0o700 });
    await this.git.text(["init", "--quiet", "--bare", "--template=", mirror]);
    await mkdir(join(mirror, "info"), { recursive: true });
    await writeFile(
      join(mirror, "info/attributes"),
      "* -export-ignore -export-subst -text -eol -ident -filter\n",
    );
    const fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
    try {
      await this.git.text(["-C", mirror, ...fetch, "--", clone, `+${commit}:${ref}`], {
        seconds: FETCH_SECONDS,
      });
    } catch (error) {
      throw fetchFault(error, { clone, commit, component });
    }
  }

  private async readFile({ commit, component }: ComponentSource, mirror: string): Promise<ComponentFile> {
    const name = `${commit}:${COMPONENT_FILE}`;
    const size = await this.git.text(["-C", mirror, "cat-file", "-s", name]).catch(() => null);
    if (size === null) {
      const advice = `Add one that says how to build, test and start it, commit it and push.`;
      throw theirs(
        "no_component_file",
        `${component} has no ${COMPONENT_FILE} at its root. ${advice}`,
        component,
      );
    }
    const text =
      Number(size) > COMPONENT_FILE_MAX_BYTES
        ? "#".repeat(COMPONENT_FILE_MAX_BYTES + 1)
        : await this.git.text(["-C", mirror, "cat-file", "blob", name]);
    const parsed = parseComponentFile(text);
    const problems = parsed.ok ? nameProblems(parsed.file, component) : parsed.problems;
    if (parsed.ok && problems.length === 0) return parsed.file;
    const list = problems.slice(0, 5).join(" ");
    const message = `${COMPONENT_FILE} of ${component} cannot be used: ${list} Correct it, commit and push.`;
    throw theirs("bad_component_file", message, component);
  }

  private pathOf({ clone }: ComponentSource) {
    return join(this.home, "mirrors", `${digest(clone).slice(0, 24)}.git`);
  }
}

function nameProblems(file: ComponentFile, component: string) {
  if (file.component === component) return [];
  return [`\`component\` is "${file.component}", but this repository is the component "${component}".`];
}

function fetchFault(error: unknown, { clone, commit, component }: ComponentSource) {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
  const isGone = /not our ref|couldn't find remote ref|no such remote ref|unadvertised object/i.test(said);
  if (isGone) {
    const advice = "Push it again, or ask for a revision at a commit that is there.";
    return theirs(
      "commit_missing",
      `${clone} has no commit ${commit.slice(0, 12)} any more. ${advice}`,
      component,
    );
  }
  if (/fsck error/i.test(said)) {
    const advice = "Remove what `git fsck --strict` complains about, from the history too, and push.";
    return theirs(
      "bad_repository",
      `${component} holds something that git finds unsafe. ${advice}`,
      component,
    );
  }
  const last = said.split("\n").slice(-2).join(" ").slice(0, 300);
  const advice = "See whether the repository can be reached from here, then try again.";
  return ours("fetch_failed", `Fetching ${component} from ${clone} failed: ${last}. ${advice}`, component);
}
