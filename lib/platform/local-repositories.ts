/** Bare repositories of the local code host: FORKMOOT_HOME/repositories/<component>.git. */
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nanoid } from "nanoid";
import { runGit } from "./git";
import { isBranchName, isComponentName } from "./git-names";
import { HOOKS, PUSHES_FOLDER } from "./repository-hooks";

/** What one push may send, packed; git refuses more while it arrives. */
export const MAX_PUSH_BYTES = 200 * 1024 * 1024;

export const repositoriesFolder = (home: string) => join(home, "repositories");

/** Throws RangeError for a name that is no component's: it may have come from an address. */
export function repositoryPath(home: string, name: string): string {
  if (!isComponentName(name))
    throw new RangeError("A component's name is lower-case letters, digits and dashes.");
  return join(repositoriesFolder(home), `${name}.git`);
}

export const pushesFolder = (home: string, name: string) => join(repositoryPath(home, name), PUSHES_FOLDER);

/** A repository counts once its pushes are guarded: a half-made one does not. */
export async function repositoryExists(home: string, name: string): Promise<boolean> {
  if (!isComponentName(name)) return false;
  const marks = ["HEAD", join("hooks", "pre-receive")].map((mark) =>
    exists(join(repositoryPath(home, name), mark)),
  );
  return (await Promise.all(marks)).every(Boolean);
}

/**
 * Makes the component's repository, or brings its settings and hooks up to date; calling it again, or twice at once,
 * changes nothing. Returns its path. Throws RangeError for a bad name, GitError.
 */
export async function ensureRepository(
  name: string,
  { home, defaultBranch = "main" }: { home: string; defaultBranch?: string },
) {
  if (!isBranchName(defaultBranch)) throw new RangeError(`“${defaultBranch}” is no good name for a branch.`);
  const repository = repositoryPath(home, name);
  await mkdir(repositoriesFolder(home), { recursive: true });
  if (!(await exists(join(repository, "HEAD")))) await makeRepository(repository, defaultBranch);
  await setUp(repository);
  return repository;
}

/** Beside its place and then moved there, so that it is whole or absent; who comes second leaves the first one's. */
async function makeRepository(repository: string, defaultBranch: string) {
  const fresh = `${repository}.${nanoid(8)}`;
  try {
    const args = ["init", "--quiet", "--bare", "--template=", `--initial-branch=${defaultBranch}`];
    await runGit({ repository: null, args: [...args, "--end-of-options", fresh] });
    await setUp(fresh);
    await rename(fresh, repository);
  } catch (error) {
    if (!(await exists(join(repository, "HEAD")))) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Every file is replaced at once: a push that runs meanwhile sees the old or the new one. */
async function setUp(repository: string) {
  await mkdir(join(repository, PUSHES_FOLDER), { recursive: true, mode: 0o700 });
  await mkdir(join(repository, "hooks"), { recursive: true });
  await setConfig(join(repository, "config"));
  await installHooks(repository);
}

/** Our settings stand last, where the last one holds: no run of git for each of them. */
async function setConfig(config: string) {
  const text = await readFile(config, "utf8");
  const [others = ""] = text.split(OURS);
  const wanted = `${others.trimEnd()}\n${OURS}\n${SETTINGS}`;
  if (text === wanted) return;
  const fresh = `${config}.${nanoid(8)}`;
  await writeFile(fresh, wanted);
  await rename(fresh, config);
}

/** pre-receive last: with it the repository exists. */
async function installHooks(repository: string) {
  for (const hook of ["post-receive", "pre-receive"]) await installHook(repository, hook);
}

/** Brings the hooks of a repository that an earlier Forkmoot made up to date; most often there is nothing to do. */
export const updateHooks = (home: string, name: string) => installHooks(repositoryPath(home, name));

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * Copies all branches of the repository at `from` (a path) into the component's, its default branch too, past the
 * hooks: how a history comes to be here. Branches that exist are overwritten.
 */
export async function importBranches(name: string, { home, from }: { home: string; from: string }) {
  const args = [
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-write-fetch-head",
    "--no-auto-maintenance",
    "--end-of-options",
    from,
    "+refs/heads/*:refs/heads/*",
  ];
  await runGit({ repository: repositoryPath(home, name), args, protocols: "file", timeoutMs: 120_000 });
}

const OURS = "# Set by Forkmoot; everything below this line is replaced.";
const SETTINGS = `[http]
	receivepack = true
	uploadpack = true
[receive]
	denyDeleteCurrent = refuse
	fsckObjects = true
	maxInputSize = ${MAX_PUSH_BYTES}
	autogc = false
[uploadpack]
	# The deployment backend fetches exact commits, which a later push may have taken off their branch.
	allowAnySHA1InWant = true
	allowFilter = true
[gc]
	# What was once approved may run for months after its branch moved on (forks law 1): nothing is ever pruned.
	auto = 0
	pruneExpire = never
[core]
	logAllRefUpdates = true
	fsync = committed
`;

async function installHook(repository: string, hook: string) {
  const path = join(repository, "hooks", hook);
  const wanted = HOOKS[hook] ?? "";
  if ((await readFile(path, "utf8").catch(() => null)) === wanted) return;
  const fresh = `${path}.${nanoid(8)}`;
  await writeFile(fresh, wanted, { mode: 0o755 });
  await chmod(fresh, 0o755);
  await rename(fresh, path);
}
