/**
 * The demo service's repositories: bare ones with a history, made from `examples/noticeboard`.
 * What each commit was is written in `examples/noticeboard/history` (see the README there).
 */
import { execFile } from "node:child_process";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parse } from "yaml";
import { z } from "zod";

const run = promisify(execFile);
const DAY_MS = 24 * 60 * 60 * 1000;
const EXAMPLE = fileURLToPath(new URL("../examples/noticeboard", import.meta.url));
const COMPONENTS = [
  { component: "noticeboard-web", folder: "web", pullRequest: "demo/group-by-week" },
  { component: "noticeboard-api", folder: "api", pullRequest: null },
] as const;
type Component = (typeof COMPONENTS)[number];

const Commit = z.object({
  /** Without one, the commit brings everything that differs from the component's folder. */
  patch: z.string().optional(),
  by: z.string(),
  daysAgo: z.number(),
  message: z.string(),
});
type Commit = z.infer<typeof Commit>;
const History = z.object({ carried: z.array(z.string()), commits: z.array(Commit).min(1) });
const PullRequestFile = z.object({
  branch: z.string(),
  title: z.string(),
  body: z.string(),
  commits: z.array(Commit.required()).min(1),
});

export interface DemoRepository {
  component: string;
  /** The bare repository. */
  path: string;
  defaultBranch: "main";
  /** Commit of the default branch. */
  head: string;
  /** Commit of the default branch that production begins with. */
  baseline: string;
  /** A pushed branch for which the demo opens a pull request. */
  pullRequest: { branch: string; title: string; body: string } | null;
}

/** Name and address for commits, by login. */
export type DemoPeople = Record<string, { name: string; email: string }>;

/**
 * Makes `<directory>/noticeboard-web.git` and `-api.git` where they are not there yet; the same `now` and people give
 * the same commits. A repository whose `main` holds a commit is left as it is; one that was cut off is made again.
 * Throws when a commit's author is not among `people`.
 */
export async function createDemoRepositories(input: {
  directory: string;
  now: Date;
  people: DemoPeople;
  /** Where the demo service lies; only tests give another. */
  example?: string;
}): Promise<DemoRepository[]> {
  const { directory, now, people, example = EXAMPLE } = input;
  await mkdir(directory, { recursive: true });
  return Promise.all(
    COMPONENTS.map(async (component) => {
      const path = join(directory, `${component.component}.git`);
      if (!(await commitOf(path, "main"))) await makeRepository({ path, component, now, people, example });
      return readRepository({ path, component, example });
    }),
  );
}

interface Making {
  path: string;
  component: Component;
  now: Date;
  people: DemoPeople;
  example: string;
}

/** Built beside its place and moved there when whole, so that a repository is either there or not. */
async function makeRepository(making: Making): Promise<void> {
  const { path, component, example } = making;
  const repository = `${path}.unfinished`;
  await rm(repository, { recursive: true, force: true });
  await mkdir(repository, { recursive: true });
  await git(repository, ["init", "--quiet", "--bare", "--template=", "--initial-branch=main"]);

  const patches = join(example, "history", component.component);
  const { carried, commits } = History.parse(await readYaml(join(patches, "commits.yaml")));
  const workTree = join(example, component.folder);
  if (carried.length > 0) await git(repository, ["add", "--", ...carried], { GIT_WORK_TREE: workTree });
  const main = await commitAll({ ...making, repository, commits, patches, workTree, parent: null });
  await git(repository, ["update-ref", "refs/heads/main", main]);

  if (component.pullRequest) {
    const patches = join(example, component.pullRequest);
    const { branch, commits } = await readPullRequest(patches);
    const head = await commitAll({ ...making, repository, commits, patches, workTree, parent: main });
    await git(repository, ["update-ref", `refs/heads/${branch}`, head]);
  }
  await rm(join(repository, "index"), { force: true });
  await rm(path, { recursive: true, force: true });
  await rename(repository, path);
}

type Committing = Making & {
  repository: string;
  commits: Commit[];
  /** Folder that holds the patches. */
  patches: string;
  workTree: string;
  parent: string | null;
};

/** Adds the commits, one on the other, to the index and to `parent`; returns the last one. */
async function commitAll(input: Committing): Promise<string> {
  const { repository, commits, patches, workTree } = input;
  let parent = input.parent;
  for (const commit of commits) {
    if (commit.patch) await git(repository, ["apply", "--cached", join(patches, commit.patch)]);
    else await git(repository, ["add", "--all", "."], { GIT_WORK_TREE: workTree });
    const tree = await git(repository, ["write-tree"]);
    const parents = parent ? ["-p", parent] : [];
    const message = ["-m", commit.message.trim()];
    parent = await git(repository, ["commit-tree", tree, ...parents, ...message], authorship(commit, input));
  }
  if (!parent) throw new Error("A history needs at least one commit.");
  return parent;
}

function authorship({ by, daysAgo }: Commit, { people, now }: Pick<Making, "people" | "now">) {
  const person = people[by];
  if (!person) throw new Error(`The demo's history has commits by "${by}", who is not among its people.`);
  const date = `${Math.floor((now.getTime() - daysAgo * DAY_MS) / 1000)} +0000`;
  return {
    GIT_AUTHOR_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: person.name,
    GIT_COMMITTER_EMAIL: person.email,
    GIT_COMMITTER_DATE: date,
  };
}

async function readRepository(
  input: Pick<Making, "path" | "component" | "example">,
): Promise<DemoRepository> {
  const { path, component, example } = input;
  const head = await commitOf(path, "main");
  if (!head) throw new Error(`${path} has no main branch: remove it, and start again.`);
  const offer = component.pullRequest ? await readPullRequest(join(example, component.pullRequest)) : null;
  const isPushed = offer !== null && (await commitOf(path, offer.branch)) !== null;
  return {
    component: component.component,
    path,
    defaultBranch: "main",
    head,
    baseline: head,
    pullRequest: isPushed ? { branch: offer.branch, title: offer.title, body: offer.body } : null,
  };
}

/** The commit of a branch, or null where repository, branch or commit is missing. */
async function commitOf(repository: string, branch: string): Promise<string | null> {
  return git(repository, ["rev-parse", "--verify", "--quiet", `refs/heads/${branch}^{commit}`]).catch(
    () => null,
  );
}

async function readPullRequest(folder: string) {
  return PullRequestFile.parse(await readYaml(join(folder, "pull-request.yaml")));
}

async function readYaml(path: string): Promise<unknown> {
  return parse(await readFile(path, "utf8"));
}

/** Git with nothing of this machine's or this person's settings; returns what it printed. */
async function git(repository: string, args: string[], env: { [name: string]: string } = {}) {
  const { stdout } = await run("git", args, {
    cwd: env.GIT_WORK_TREE ?? repository,
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env.PATH,
      LC_ALL: "C",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_DIR: repository,
      ...env,
    },
  });
  return stdout.trim();
}
