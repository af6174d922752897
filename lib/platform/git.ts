/** The one file that runs git: an environment of its own, no configuration but ours, bounded output, a deadline. */
import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { execa } from "execa";

const KILL_AFTER_MS = 5_000;
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** `missing`: git is not installed. `timeout`: it ran too long. `failed`: it said no; `message` holds its words. */
export class GitError extends Error {
  constructor(
    readonly reason: "missing" | "timeout" | "failed",
    message: string,
  ) {
    super(message);
    this.name = "GitError";
  }
}

interface Run {
  /** The bare repository; null for commands that make one. */
  repository: string | null;
  /** Values from outside belong after `--end-of-options` or `--`, or were checked by git-names.ts. */
  args: readonly string[];
  /** Bytes of output to keep; default 16 MB. What is over is cut off, and `truncated` says so. */
  maxBytes?: number;
  timeoutMs?: number;
  /** Exit codes that are an answer, not an error; default only 0. */
  answers?: readonly number[];
  /** Transports that may be used, such as `file`; default none. */
  protocols?: string;
  /** Settings for this run only. They go by environment: a command line can be read by every process of this machine. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * Runs git to its end. Output is decoded as UTF-8.
 * @throws GitError
 */
export async function runGit({ repository, args, maxBytes = 16_000_000, timeoutMs = 30_000, ...run }: Run) {
  const result = await execa("git", [...SAFE_OPTIONS, ...args], {
    cwd: "/",
    env: { ...gitEnvironment(run), ...(repository && { GIT_DIR: repository }) },
    extendEnv: false,
    stdin: "ignore",
    encoding: "buffer",
    stripFinalNewline: false,
    maxBuffer: maxBytes,
    timeout: timeoutMs,
    forceKillAfterDelay: KILL_AFTER_MS,
    reject: false,
  });
  const stdout = Buffer.from(result.stdout ?? []).toString("utf8");
  if (result.isMaxBuffer) return { code: 0, stdout, truncated: true };
  if (result.code === "ENOENT") {
    throw new GitError(
      "missing",
      "git is not installed on this machine. Install it (2.31 or newer) and try again.",
    );
  }
  if (result.timedOut)
    throw new GitError("timeout", `git ${args[0]} took longer than ${timeoutMs / 1000} seconds.`);
  const code = result.exitCode ?? -1;
  if (!(run.answers ?? [0]).includes(code)) {
    const words = Buffer.from(result.stderr ?? [])
      .toString("utf8")
      .trim()
      .slice(0, 2000);
    throw new GitError("failed", words || `git ${args[0]} ended with ${code}.`);
  }
  return { code, stdout, truncated: false };
}

export interface GitProcess {
  stdin: Writable;
  stdout: Readable;
  /** Settles when git and its children are gone and all output was read: what it said on standard error, shortened. */
  closed: Promise<{ code: number | null; words: string }>;
  /** Asks the whole process group to end, so that locks are removed, and insists five seconds later. */
  stop(): void;
}

/** Starts git with its streams open, as the leader of a process group. Not being able to start shows in `closed`. */
export function startGit({
  args,
  env,
}: {
  args: readonly string[];
  env: Record<string, string>;
}): GitProcess {
  const child = spawn("git", [...args], {
    cwd: "/",
    // NODE_ENV, which Next's types want in every environment, is nothing to git.
    env: { ...gitEnvironment({}), ...env } as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  let isClosed = false;
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (words.length < 4000) words += chunk.toString("utf8");
  });
  child.stdin.on("error", () => {}); // it ended before it read everything: its answer says why
  const closed = new Promise<{ code: number | null; words: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: null, words: error.message }));
    child.once("close", (code) => resolve({ code, words }));
  }).finally(() => {
    isClosed = true;
  });
  const signal = (name: NodeJS.Signals) => {
    if (isClosed || child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // already gone
    }
  };
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    closed,
    stop() {
      signal("SIGTERM");
      setTimeout(() => signal("SIGKILL"), KILL_AFTER_MS).unref();
    },
  };
}

const SAFE_OPTIONS = ["-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"];

/** What reaching another machine over https needs here; nothing else of the environment is passed on. */
const NETWORK = ["GIT_SSL_CAINFO", "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];

/** Nothing of this process's environment but PATH: no secrets, no configuration of a user or of the system. */
function gitEnvironment({
  protocols = "none",
  settings = {},
}: Pick<Run, "protocols" | "settings">): Record<string, string> {
  // The data folder may belong to another account than this process's (a restored copy, a container).
  const all = Object.entries({ "safe.directory": "*", ...settings });
  const network = /https?/.test(protocols) ? NETWORK : [];
  return {
    ...Object.fromEntries(
      network.flatMap((name) => {
        const value = process.env[name] ?? process.env[name.toLowerCase()];
        return value ? [[name, value]] : [];
      }),
    ),
    PATH: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
    HOME: "/nonexistent",
    XDG_CONFIG_HOME: "/nonexistent",
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    // Attributes come from no tree: a contributor's .gitattributes must not hide their change from the reader.
    GIT_ATTR_SOURCE: EMPTY_TREE,
    GIT_CONFIG_COUNT: String(all.length),
    ...Object.fromEntries(
      all.flatMap(([name, value], at) => [
        [`GIT_CONFIG_KEY_${at}`, name],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ]),
    ),
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: protocols,
  };
}
