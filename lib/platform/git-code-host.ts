/** What a code host answers, read with git from a bare repository on this machine: whoever keeps it there. */
import {
  type ChangeFacts,
  type CodeHost,
  CodeHostError,
  type CommitLine,
  type ComponentRef,
} from "./code-host-contract";
import { GitError, runGit } from "./git";
import { isBranchName, isCommitId, isTreePath } from "./git-names";
import { COMMIT_FORMAT, type CommitFacts, lineOf, parseCommits, parseFiles } from "./git-output";

const MAX_FILE_BYTES = 1_000_000;
const MAX_PATCH_BYTES = 2_000_000;
const MAX_COMMITS = 2_000;
const MAX_BRANCHES = 200;
const MAX_UNRELEASED = 200;
const MAX_MISSING = 50;
/** Commits that were found in repositories of this machine, where nothing is ever pruned: asking again takes a run of git. */
const seen = new Set<string>();
const MOST_SEEN = 5_000;
function note(name: string) {
  if (seen.size >= MOST_SEEN) seen.clear();
  seen.add(name);
}

/** Where the repositories are, and what only their keeper knows. */
export interface RepositoryKeeper
  extends Pick<
    CodeHost,
    "cloneUrl" | "backendSource" | "webUrl" | "listAccounts" | "listPushers" | "listMergersOf" | "merging"
  > {
  /** The bare repository's path. Throws CodeHostError. */
  locate(component: ComponentRef): Promise<string>;
  /** Fetches a commit that is not here from wherever the repository lives; where it lives here, there is nothing to fetch. */
  bring?(component: ComponentRef, sha: string): Promise<void>;
}

export function gitCodeHost(keeper: RepositoryKeeper): CodeHost {
  const open = (component: ComponentRef) => openRepository(keeper, component);
  return {
    merging: keeper.merging,
    cloneUrl: keeper.cloneUrl,
    backendSource: keeper.backendSource,
    webUrl: keeper.webUrl,
    listAccounts: keeper.listAccounts,
    listPushers: keeper.listPushers,
    listMergersOf: keeper.listMergersOf,

    async resolveBranch(component, branch) {
      return (await open(component)).branch(branch);
    },

    async listBranches(component) {
      const { git } = await open(component);
      const format =
        "--format=%(refname:lstrip=2)%00%(objectname)%00%(contents:subject)%00%(authorname)%00%(committerdate:iso-strict)";
      const args = [
        "for-each-ref",
        "--sort=-committerdate",
        `--count=${MAX_BRANCHES}`,
        format,
        "refs/heads/",
      ];
      const lines = (await git({ args })).stdout.split("\n").filter((line) => line !== "");
      return lines.map((line) => {
        const [name = "", sha = "", title = "", authorName = "", at = ""] = line.split("\0");
        return {
          ...{ name, sha, title: lineOf(title), authorName: lineOf(authorName) },
          at: new Date(at).toISOString(),
        };
      });
    },

    async readFile(component, commit, path) {
      if (!isTreePath(path)) return null;
      const { git, known } = await open(component);
      await known(commit);
      const entry = (await git({ args: ["ls-tree", "-l", "-z", "--full-tree", commit, "--", path] })).stdout;
      const [, blob, size] = /^100\d{3} blob ([0-9a-f]{40}) +(\d+)\t/.exec(entry) ?? [];
      if (!blob) return null; // absent, a folder, a link or another repository
      if (Number(size) > MAX_FILE_BYTES)
        throw tooLarge(`${path} in ${component.name} is over 1 MB. Make it smaller.`);
      return (await git({ args: ["cat-file", "blob", blob] })).stdout;
    },

    async listFiles(component, commit, prefix) {
      if (prefix !== undefined && !isTreePath(prefix.replace(/\/$/, ""))) return [];
      const { git, known } = await open(component);
      await known(commit);
      const below = prefix === undefined ? [] : ["--", `${prefix.replace(/\/$/, "")}/`];
      const listed = await git({
        args: ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, ...below],
      });
      if (listed.truncated) throw tooLarge(`${component.name} has too many files to list.`);
      return listed.stdout.split("\0").filter((path) => path !== "");
    },

    async commit(component, sha) {
      const { log, known } = await open(component);
      await known(sha);
      const [commit] = await log(["--no-walk", sha]);
      if (!commit) throw unknownCommit(component, sha);
      return commit;
    },

    async facts(component, { head, defaultBranch, manifestCommit, against }): Promise<ChangeFacts> {
      const { git, log, count, branch, known, changed } = await open(component);
      const [latest] = await Promise.all([branch(defaultBranch), known(head), known(manifestCommit)]);
      if (against) await known(against);
      const merged = await git({ args: ["merge-base", head, against ?? latest], answers: [0, 1] });
      const base = merged.stdout.trim();
      if (!isCommitId(base)) throw unrelated(component, defaultBranch);
      // Most changes begin where production is, and nothing came after it: then there is nothing to ask for between them.
      const between = async (to: string, most: number) =>
        manifestCommit === to ? [] : log([`--max-count=${most}`, `${manifestCommit}..${to}`]);
      const descends = async () =>
        manifestCommit === base ||
        (await git({ args: ["merge-base", "--is-ancestor", manifestCommit, head], answers: [0, 1] })).code ===
          0;
      const changes = changed(base, head);
      const [files, isDescendantOfManifest, commits, filesSinceManifest, unreleased, missing] =
        await Promise.all([
          changes,
          descends(),
          log(["--reverse", "--topo-order", `${base}..${head}`], { complete: component }),
          manifestCommit === base ? changes : changed(manifestCommit, head),
          between(base, MAX_UNRELEASED),
          between(latest, MAX_MISSING),
        ]);
      const missingCount =
        missing.length < MAX_MISSING ? missing.length : await count(`${manifestCommit}..${latest}`);
      return {
        head,
        base,
        isDescendantOfManifest,
        commits,
        files,
        filesSinceManifest,
        added: files.reduce((sum, file) => sum + file.added, 0),
        removed: files.reduce((sum, file) => sum + file.removed, 0),
        unreleased: unreleased.map(toLine),
        missing: { count: missingCount, commits: missing.map(toLine) },
      };
    },

    async diff(component, { base, head }) {
      const { git, known } = await open(component);
      await Promise.all([known(base), known(head)]);
      const args = ["diff-tree", "-r", "-p", "-M", "--no-color", ...PLAIN, base, head, "--"];
      const { stdout, truncated } = await git({ args, maxBytes: MAX_PATCH_BYTES });
      return { patch: truncated ? stdout.slice(0, stdout.lastIndexOf("\n") + 1) : stdout, truncated };
    },

    async treeOf(component, commit) {
      const { git, known } = await open(component);
      await known(commit);
      return (await git({ args: ["rev-parse", "--verify", `${commit}^{tree}`] })).stdout.trim();
    },

    async listBrought(component, { from, to }) {
      const { git, known } = await open(component);
      await Promise.all([known(from), known(to)]);
      const args = ["rev-list", `--max-count=${MAX_COMMITS}`, `${from}..${to}`, "--"];
      return (await git({ args })).stdout.split("\n").filter((line) => line !== "");
    },

    async missing(component, { from, to }) {
      const { log, count, known } = await open(component);
      await Promise.all([known(from), known(to)]);
      const commits = await log([`--max-count=${MAX_MISSING}`, `${from}..${to}`]);
      // Most often there is none, or few: then the list says how many.
      const all = commits.length < MAX_MISSING ? commits.length : await count(`${from}..${to}`);
      return { count: all, commits: commits.map(toLine) };
    },
  };
}

/** No program that a repository or a user configured takes part in a diff. */
const PLAIN = ["--no-ext-diff", "--no-textconv", "--full-index"];

async function openRepository(keeper: RepositoryKeeper, component: ComponentRef) {
  const repository = await keeper.locate(component);

  async function git(run: Omit<Parameters<typeof runGit>[0], "repository">) {
    try {
      return await runGit({ ...run, repository });
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      throw new CodeHostError(
        "unavailable",
        `The repository of ${component.name} could not be read: ${error.message} Try again.`,
      );
    }
  }

  /** Throws unless `sha` is a commit here. */
  async function known(sha: string) {
    if (!isCommitId(sha)) throw unknownCommit(component, sha);
    const name = `${repository} ${sha}`;
    if (seen.has(name)) return;
    if (await isHere(sha)) {
      // Of a repository that only copies another, anything may be gone tomorrow.
      if (!keeper.bring) note(name);
      return;
    }
    await keeper.bring?.(component, sha);
    if (!keeper.bring || !(await isHere(sha))) throw unknownCommit(component, sha);
  }
  const isHere = async (sha: string) =>
    (await git({ args: ["cat-file", "-e", `${sha}^{commit}`], answers: [0, 1, 128] })).code === 0;

  async function branch(name: string) {
    const unknown = new CodeHostError(
      "unknown_branch",
      `${component.name} has no branch “${name.slice(0, 200)}”. Push it first, or choose another.`,
    );
    if (!isBranchName(name)) throw unknown;
    const args = ["rev-parse", "--verify", "--quiet", `refs/heads/${name}^{commit}`];
    const found = await git({ args, answers: [0, 1, 128] });
    if (found.code !== 0) throw unknown;
    return found.stdout.trim();
  }

  /** `complete`: a list that a rule must see whole; it throws rather than leave somebody out. */
  async function log(args: string[], { complete }: { complete?: ComponentRef } = {}): Promise<CommitFacts[]> {
    const limit = complete ? [`--max-count=${MAX_COMMITS + 1}`] : [];
    const read = await git({
      args: ["log", "-z", "--no-show-signature", "--encoding=UTF-8", COMMIT_FORMAT, ...limit, ...args, "--"],
    });
    const commits = parseCommits(read.stdout);
    if (complete && (read.truncated || commits.length > MAX_COMMITS)) {
      throw tooLarge(
        `This branch of ${complete.name} has over ${MAX_COMMITS} commits that are not on its default branch. Rebase or split it.`,
      );
    }
    return commits;
  }

  /** Every file that differs between two commits; throws rather than leave one out. */
  async function changed(from: string, to: string) {
    const args = ["diff-tree", "-r", "-z", "--raw", "--numstat", "-M", ...PLAIN, from, to, "--"];
    const { stdout, truncated } = await git({ args });
    if (truncated) throw tooLarge(`This change of ${component.name} touches too many files. Split it.`);
    return parseFiles(stdout);
  }

  const count = async (range: string) =>
    Number((await git({ args: ["rev-list", "--count", range, "--"] })).stdout);

  return { git, known, branch, log, count, changed };
}

const toLine = ({ sha, title, authorName, at }: CommitFacts): CommitLine => ({ sha, title, authorName, at });
const tooLarge = (message: string) => new CodeHostError("too_large", message);
const unknownCommit = (component: ComponentRef, sha: string) =>
  new CodeHostError(
    "unknown_commit",
    `${component.name} has no commit ${sha.slice(0, 40)}. Push it first, or correct the id.`,
  );
const unrelated = (component: ComponentRef, defaultBranch: string) =>
  new CodeHostError(
    "unrelated_history",
    `This branch of ${component.name} shares no history with ${defaultBranch}. Start it from ${defaultBranch} and push again.`,
  );
