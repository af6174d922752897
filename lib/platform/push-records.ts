/** Push records: what a repository's pre-receive hook wrote down before refs moved, read once and then removed. */
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "./git";
import { isBranchName, isCommitId, isComponentName } from "./git-names";
import { pushesFolder, repositoriesFolder, repositoryPath } from "./local-repositories";

/** One branch of one push. `key` is the same however often the record is read. */
export interface RecordedPush {
  key: string;
  componentName: string;
  personId: string;
  branch: string;
  /** Commit ids, all zeros for "does not exist". */
  before: string;
  after: string;
  at: Date;
}

export interface IngestOptions {
  /** FORKMOOT_HOME. */
  home: string;
  /** Only this component's; default all. */
  component?: string;
  /** Keeps one; may be called again with the same key. What it throws leaves the record for the next time. */
  record: (push: RecordedPush) => Promise<void>;
  onFailure: (about: { component: string; file: string; error: unknown }) => void;
  /** A push whose commit is still not here after so long never came to be. Longer than any push may take. */
  abandonedAfterMs: number;
  /** The machine's clock, milliseconds. */
  now?: number;
}

export interface IngestResult {
  recorded: number;
  /** Their commits never arrived: a refused or broken push. */
  dropped: number;
  /** Perhaps still arriving, or not kept this time. */
  waiting: number;
}

const ZERO = "0".repeat(40);

/** Reads all records, oldest first, so that a branch's last push is recorded last. Safe beside itself in another process. */
export async function ingestRecords({ now = Date.now(), ...options }: IngestOptions): Promise<IngestResult> {
  const result = { recorded: 0, dropped: 0, waiting: 0 };
  const components = options.component ? [options.component] : await listComponents(options.home);
  for (const component of components) {
    for (const found of await readRecords(options, component, now)) {
      const file = join(pushesFolder(options.home, component), found.id);
      try {
        const outcome = await ingestOne(found, options, now);
        result[outcome]++;
        if (outcome !== "waiting") await rm(file, { force: true });
      } catch (error) {
        result.waiting++;
        options.onFailure({ component, file, error });
      }
    }
  }
  return result;
}

interface FoundRecord {
  id: string;
  writtenAt: number;
  pushes: RecordedPush[];
}

async function ingestOne(
  { pushes, writtenAt }: FoundRecord,
  { home, record, abandonedAfterMs }: IngestOptions,
  now: number,
) {
  const arrived: RecordedPush[] = [];
  for (const push of pushes) if (await hasCommit(home, push)) arrived.push(push);
  // The hook runs before the commits are let in: a young record may be ahead of them.
  if (arrived.length < pushes.length && now - writtenAt < abandonedAfterMs) return "waiting";
  for (const push of arrived) await record(push);
  return arrived.length > 0 ? "recorded" : "dropped";
}

async function hasCommit(home: string, { componentName, after }: RecordedPush) {
  if (after === ZERO) return true;
  const repository = repositoryPath(home, componentName);
  const found = await runGit({
    repository,
    args: ["cat-file", "-e", `${after}^{commit}`],
    answers: [0, 1, 128],
  });
  return found.code === 0;
}

async function listComponents(home: string) {
  const names = await readdir(repositoriesFolder(home)).catch(ifAbsent([]));
  return names
    .filter((name) => name.endsWith(".git"))
    .map((name) => name.slice(0, -4))
    .filter(isComponentName);
}

async function readRecords(options: IngestOptions, component: string, now: number): Promise<FoundRecord[]> {
  const folder = pushesFolder(options.home, component);
  const found: FoundRecord[] = [];
  for (const id of await readdir(folder).catch(ifAbsent([]))) {
    const file = join(folder, id);
    const about = await stat(file).catch(ifAbsent(null));
    if (!about?.isFile() || id.endsWith(SET_ASIDE)) continue;
    if (id.startsWith(".")) {
      // Half-written by a hook that was killed: its push was never let in.
      if (now - about.mtimeMs > options.abandonedAfterMs) await rm(file, { force: true });
      continue;
    }
    const text = await readFile(file, "utf8").catch(ifAbsent(null));
    if (text === null) continue; // somebody else ingested it
    const pushes = parseRecord(id, component, text);
    if (pushes) {
      found.push({ id, writtenAt: about.mtimeMs, pushes });
      continue;
    }
    await rename(file, `${file}${SET_ASIDE}`).catch(ifAbsent(undefined));
    options.onFailure({
      component,
      file,
      error: new Error("This push record cannot be read; it was set aside."),
    });
  }
  return found.sort((a, b) => a.writtenAt - b.writtenAt || a.id.localeCompare(b.id));
}

const SET_ASIDE = ".unreadable";

/** Null for anything but what the hook writes. */
export function parseRecord(id: string, componentName: string, text: string): RecordedPush[] | null {
  const [title, who, when, ...refs] = text.split("\n").filter((line) => line !== "");
  const personId = /^pusher ([\w-]+)$/.exec(who ?? "")?.[1];
  const at = new Date(/^at (.+)$/.exec(when ?? "")?.[1] ?? "");
  if (title !== "forkmoot-push 1" || !personId || Number.isNaN(at.getTime()) || refs.length === 0)
    return null;
  const pushes: RecordedPush[] = [];
  for (const line of refs) {
    const [, before = "", after = "", branch = ""] = /^ref (\S+) (\S+) refs\/heads\/(.+)$/.exec(line) ?? [];
    if (!isCommitId(before) || !isCommitId(after) || !isBranchName(branch)) return null;
    pushes.push({
      key: `push:${componentName}:${id}:${branch}`,
      componentName,
      personId,
      branch,
      before,
      after,
      at,
    });
  }
  return pushes;
}

function ifAbsent<Value>(value: Value) {
  return (error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return value;
    throw error;
  };
}
