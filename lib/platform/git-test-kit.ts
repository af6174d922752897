/** Real repositories in a temporary folder, for tests. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";

interface By {
  name?: string;
  email?: string;
  committer?: { name: string; email: string };
  /** ISO 8601. */
  at?: string;
}

/** Runs git as a person at their terminal would. Answers exit code and both outputs; never throws. */
export async function gitAs(
  folder: string,
  args: string[],
  { name = "Ada", email = "ada@example.org", committer, at }: By = {},
) {
  const result = await execa("git", args, {
    cwd: folder,
    extendEnv: false,
    reject: false,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_TERMINAL_PROMPT: "0",
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: committer?.name ?? name,
      GIT_COMMITTER_EMAIL: committer?.email ?? email,
      ...(at && { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }),
    },
  });
  return { code: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
}

export async function makeTemporary(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "forkmoot-git-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A working copy with a short way to commit. */
export function workingCopy(folder: string) {
  const git = async (args: string[], by?: By) => {
    const result = await gitAs(folder, args, by);
    if (result.code !== 0) throw new Error(`git ${args.join(" ")}: ${result.stderr}`);
    return result.stdout;
  };
  return {
    folder,
    git,
    /** Writes these files (null removes one), commits everything, answers the commit's id. */
    async commit(message: string, files: Record<string, string | null>, by?: By) {
      for (const [path, text] of Object.entries(files)) {
        if (text === null) await rm(join(folder, path));
        else {
          await mkdir(dirname(join(folder, path)), { recursive: true });
          await writeFile(join(folder, path), text);
        }
      }
      await git(["add", "--all"]);
      await git(["commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "-m", message], by);
      return git(["rev-parse", "HEAD"]);
    },
  };
}

/** A new working copy with `main` checked out and nothing in it. */
export async function newWorkingCopy(folder: string) {
  await mkdir(folder, { recursive: true });
  await gitAs(folder, ["init", "--quiet", "--initial-branch=main"]);
  return workingCopy(folder);
}
