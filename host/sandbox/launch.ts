/**
 * Starting a program in its enclosure. Its environment goes in through a pipe: neither in arguments, which others can
 * read, nor in the environment of the programs that still run as root, whose loader would obey it.
 */
import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import type { Limits } from "@/lib/deploy/contract";
import { exactEnvironment } from "../state/environment";
import { THREADS_PER_PROCESS } from "./cgroups";

export type Launch = {
  enclosure: string[];
  /** Goes on inside, before the program. */
  fence: string[];
  /** Folder inside, where it is not set by the enclosure. */
  cwd: string;
  /** Run by a shell. */
  command: string;
  /** Marks its processes. */
  marker: string;
  limits: Limits;
  /** Limit processes by user id: only where no other program has it. */
  limitsProcesses: boolean;
  /** Control group files to enter through. */
  entrances: string[];
  /** Niceness, 0 to 19. */
  niceness: number;
  stdio: { stdin: "ignore" | "pipe"; out: "pipe" | number; err: "pipe" | number };
};

/** Enters the control groups, or starts nothing. */
const ENTER =
  'for group in $FORKMOOT_GROUPS; do echo $$ > "$group" || exit 126; done; unset FORKMOOT_GROUPS; exec "$@"';
/**
 * Runs inside, as the unprivileged user: takes the environment from the pipe, then becomes the program. Where the host ended
 * before it said the whole of it, nothing begins.
 */
const RECEIVE =
  'eval "$(cat <&3)"; exec 3<&-; [ "$FORKMOOT_BEGIN" = 1 ] || exit 126; unset FORKMOOT_BEGIN; cd "$2" || exit 126; unset OLDPWD; exec /bin/sh -c "$1"';

/** A program in its enclosure, which takes time to be put up: there already, and waiting for its environment. */
export type Launched = { child: ChildProcess; begin(env: Record<string, string>): void };

/** Encloses it in a session of its own. Its first process is the enclosure, which ends when the program does. */
export function launch(options: Launch): Launched {
  const { enclosure, fence, cwd, command, entrances, stdio } = options;
  const program = [
    ...limitsOf(options),
    ...enclosure,
    ...fence,
    "/bin/sh",
    "-c",
    RECEIVE,
    "sh",
    command,
    cwd,
  ];
  const outer = exactEnvironment({
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    FORKMOOT_RUN: options.marker,
    FORKMOOT_GROUPS: entrances.join(" "),
  });
  const fds: StdioOptions = [stdio.stdin, stdio.out, stdio.err, "pipe"];
  const child = spawn("/bin/sh", ["-c", ENTER, "sh", "nice", "-n", `${options.niceness}`, ...program], {
    cwd: "/",
    detached: true,
    env: outer,
    stdio: fds,
  });
  const pipe = child.stdio[3];
  if (!pipe || !("write" in pipe))
    throw new Error("A program was started without a pipe for its environment.");
  // A program that ended before it read its environment says so by its exit code.
  pipe.on("error", () => {});
  // What may be left of an enclosure that was ended waits for nothing.
  child.once("exit", () => pipe.destroy());
  return { child, begin: (env) => void pipe.end(inWords(env)) };
}

function limitsOf({ limits, limitsProcesses }: Launch) {
  const fileBytes = limits.diskMb * 1024 * 1024;
  const processes = limits.processes * THREADS_PER_PROCESS;
  return [
    "prlimit",
    "--core=0:0",
    `--nofile=${limits.openFiles}:${limits.openFiles}`,
    `--fsize=${fileBytes}:${fileBytes}`,
    ...(limitsProcesses ? [`--nproc=${processes}:${processes}`] : []),
    "--",
  ];
}

function inWords(env: Record<string, string>) {
  const lines = Object.entries(env).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  );
  return ["umask 022", ...lines, "FORKMOOT_BEGIN=1"].join("\n");
}
