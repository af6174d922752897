/** Bare mirrors of repositories on GitHub: FORKMOOT_HOME/github/<owner>/<name>.git, fetched over https by git. */
import { mkdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { nanoid } from "nanoid";
import { CodeHostError } from "../code-host-contract";
import { GitError, runGit } from "../git";
import { log } from "../log";
import { splitRepository } from "./names";

interface Given {
  /** FORKMOOT_HOME. */
  home: string;
  /** GitHub's address, without a slash at the end. */
  url: string;
  tokenFor: (repository: string) => Promise<string>;
}

const FETCH_MS = 180_000;
/** What is read on pages may be this old; commands and webhooks fetch what they need by themselves. */
const FRESH_MS = 60_000;
const MARK = "forkmoot-fetched";

export type Mirror = ReturnType<typeof makeMirror>;

export function makeMirror({ home, url, tokenFor }: Given) {
  const running = new Map<string, Promise<void>>();

  /** Lower case, because GitHub compares so: one repository has one mirror. */
  function path(repository: string) {
    const { owner, repo } = splitRepository(repository);
    return join(home, "github", owner.toLowerCase(), `${repo.toLowerCase()}.git`);
  }

  /** Fetches these refs; two callers at once for the same ones share it. */
  function fetch(repository: string, refs: readonly string[]): Promise<void> {
    const key = `${repository.toLowerCase()} ${refs.join(" ")}`;
    const known = running.get(key);
    if (known) return known;
    const work = fetchNow(repository, refs).finally(() => running.delete(key));
    running.set(key, work);
    return work;
  }

  async function fetchNow(repository: string, refs: readonly string[]) {
    const folder = path(repository);
    await ensure(folder);
    const token = await tokenFor(repository);
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    const address = `${url}/${repository}.git`;
    const isAll = refs === BRANCHES;
    const options = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--force"];
    try {
      await runGit({
        repository: folder,
        args: ["fetch", ...options, ...(isAll ? ["--prune"] : []), "--end-of-options", address, ...refs],
        protocols: new URL(url).protocol.slice(0, -1),
        // By environment and for this address alone: it is on no command line, in no file and sent nowhere else.
        settings: {
          [`http.${url}/.extraHeader`]: `Authorization: Basic ${basic}`,
          "http.followRedirects": "false",
        },
        timeoutMs: FETCH_MS,
      });
    } catch (error) {
      if (error instanceof GitError) throw explain(repository, error);
      throw error;
    }
    if (isAll) await touch(join(folder, MARK));
  }

  async function ageOf(repository: string) {
    const mark = await stat(join(path(repository), MARK)).catch(() => null);
    return mark ? Date.now() - mark.mtimeMs : Number.POSITIVE_INFINITY;
  }

  return {
    path,

    /** The repository has another name by now: what is kept of it, also what nothing there leads to any more, goes along. */
    async move(from: string, to: string) {
      if (path(from) === path(to) || (await stat(path(to)).catch(() => null))) return;
      await mkdir(dirname(path(to)), { recursive: true, mode: 0o700 });
      await rename(path(from), path(to)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      });
    },

    /** All branches as they are on GitHub now. */
    refresh: (repository: string) => fetch(repository, BRANCHES),

    /** One commit, on a branch or not, such as a pull request's from a fork; it stays for good. */
    bring: (repository: string, sha: string) =>
      fetch(repository, [`+${sha}:refs/forkmoot/${sha}`]).catch((error: unknown) => {
        // That it is not there is said by whoever looks for it next.
        if (!(error instanceof CodeHostError && error.code === "unknown_commit")) throw error;
      }),

    /**
     * The mirror, fetched if it never was. One that is old is used, and fetched meanwhile: behind, its lists of what a
     * pull request brings are longer, never shorter.
     */
    async locate(repository: string): Promise<string> {
      const age = await ageOf(repository);
      if (age === Number.POSITIVE_INFINITY) await fetch(repository, BRANCHES);
      else if (age > FRESH_MS) {
        fetch(repository, BRANCHES).catch((error: unknown) =>
          log.warn({ err: error, repository }, "a mirror could not be fetched; it is used as it is"),
        );
      }
      return path(repository);
    },
  };
}

const BRANCHES: readonly string[] = ["+refs/heads/*:refs/heads/*"];

const SETTINGS = `[core]
	repositoryformatversion = 0
	bare = true
	fsync = committed
[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[gc]
	auto = 0
	pruneExpire = never
[maintenance]
	auto = false
`;

/** Made beside its place and moved there whole; nothing is ever pruned, because what was approved may run for months. */
async function ensure(folder: string) {
  if (await stat(join(folder, "HEAD")).catch(() => null)) return;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  const fresh = `${folder}.${nanoid(8)}`;
  try {
    const args = ["init", "--quiet", "--bare", "--template=", "--initial-branch=forkmoot-none"];
    await runGit({ repository: null, args: [...args, "--end-of-options", fresh] });
    await writeFile(join(fresh, "config"), SETTINGS);
    await rename(fresh, folder);
  } catch (error) {
    if (!(await stat(join(folder, "HEAD")).catch(() => null))) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function touch(file: string) {
  const now = new Date();
  await utimes(file, now, now).catch(() => writeFile(file, ""));
}

function explain(repository: string, { reason, message }: GitError): CodeHostError {
  if (/not our ref|no such remote ref|couldn't find remote ref|unadvertised object/i.test(message)) {
    return new CodeHostError(
      "unknown_commit",
      `${repository} has no such commit. Push it first, or correct the id.`,
    );
  }
  if (/not found|unable to update url base from redirection|returned error: (301|302|404)/i.test(message)) {
    return new CodeHostError(
      "unknown_repository",
      `GitHub has no ${repository} (any more), or does not show it to Forkmoot. Correct the component's repository, or give Forkmoot's app or token access to it.`,
    );
  }
  if (/authentication failed|returned error: (401|403)/i.test(message)) {
    return new CodeHostError(
      "unavailable",
      `GitHub does not let Forkmoot fetch ${repository}. An administrator has to renew its app or token.`,
    );
  }
  const words = reason === "timeout" ? "it took too long" : (message.split("\n").at(-1) ?? "").slice(0, 200);
  return new CodeHostError(
    "unavailable",
    `${repository} could not be fetched: ${words}. Try again in a minute.`,
  );
}
