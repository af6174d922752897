/** Makes a branch of the local code host that takes commits back, as `git revert` would on somebody's own machine. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGit } from "./git";
import { isBranchName, isCommitId } from "./git-names";
import { repositoryPath } from "./local-repositories";

interface Given {
  home: string;
  /** The component, and its default branch. */
  name: string;
  defaultBranch: string;
  /** What is taken back, newest first. */
  commits: readonly string[];
  branch: string;
  /** Who takes it back: author of the new commits. */
  by: { name: string; email: string };
}

export type RevertMade =
  | { made: true; head: string }
  /** `conflicts`: later changes stand in the way. `nothing`: they are not on the default branch, or are taken back already. */
  | { made: false; why: "conflicts" | "nothing" };

/**
 * Works in a folder of its own that shares the repository's objects, and brings only the finished branch over, past the
 * hooks. A branch of that name with other commits stays as it is, and this throws GitError.
 */
export async function makeRevertBranch({
  home,
  name,
  defaultBranch,
  commits,
  branch,
  by,
}: Given): Promise<RevertMade> {
  if (!isBranchName(branch) || !isBranchName(defaultBranch) || !commits.every(isCommitId))
    throw new RangeError("These are no branches and commits.");
  const repository = repositoryPath(home, name);
  const folder = await mkdtemp(join(tmpdir(), "forkmoot-revert-"));
  const work = join(folder, "work");
  try {
    const clone = ["clone", "--quiet", "--shared", "--no-tags", "--single-branch", "--branch", defaultBranch];
    await runGit({
      ...{ repository: null, args: [...clone, "--end-of-options", repository, work] },
      ...{ protocols: "file", timeoutMs: 120_000 },
    });
    const git = (args: readonly string[], answers: readonly number[] = [0]) =>
      runGit({
        ...{ repository: null, args: ["-C", work, ...args], answers },
        settings: { "user.name": by.name, "user.email": by.email, "commit.gpgSign": "false" },
      });
    const before = (await git(["rev-parse", "HEAD"])).stdout.trim();
    for (const commit of commits) {
      const landed = await git(["merge-base", "--is-ancestor", commit, before], [0, 1, 128]);
      if (landed.code !== 0) return { made: false, why: "nothing" };
      const parents = (await git(["rev-list", "--parents", "-n", "1", commit])).stdout.trim().split(" ");
      const mainline = parents.length > 2 ? ["-m", "1"] : [];
      const reverted = await git(["revert", "--no-edit", ...mainline, commit], [0, 1]);
      if (reverted.code !== 0) {
        const open = await git(["diff", "--name-only", "--diff-filter=U"]);
        return { made: false, why: open.stdout.trim() === "" ? "nothing" : "conflicts" };
      }
    }
    const head = (await git(["rev-parse", "HEAD"])).stdout.trim();
    if (head === before) return { made: false, why: "nothing" };
    const fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--end-of-options", work];
    await runGit({
      ...{ repository, args: [...fetch, `refs/heads/${defaultBranch}:refs/heads/${branch}`] },
      protocols: "file",
    });
    return { made: true, head };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
