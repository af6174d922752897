/**
 * What the kernel itself refuses a program and everything that it starts, for good: calls that no service needs (seccomp),
 * and sockets and signals that leave the component (Landlock's scopes). Only the program can take that on before it begins,
 * and Node has no door to it; the perl of the system has.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { exactEnvironment } from "../state/environment";
import { bytesOf, filterFor, machineOf, prctlOf } from "./syscalls";

/** `command` goes before the program; empty where nothing of this works. */
export type Fence = { refusesCalls: boolean; scopesSockets: boolean; command: string[] };
export const NO_FENCE: Fence = { refusesCalls: false, scopesSockets: false, command: [] };

const PERL = "/usr/bin/perl";
/** Numbers of Landlock's calls, which all processors share, and of its scopes: abstract sockets (1) and signals (2). */
const TAKE_ON = `
my ($prctl, $filter, $scopes) = (shift, pack("H*", shift), shift);
syscall($prctl, 38, 1, 0, 0, 0) == 0 or exit 126;
if ($scopes) {
  my $rules = pack("QQQ", 0, 0, $scopes);
  my $fence = syscall(444, $rules, 24, 0);
  $fence >= 0 && syscall(446, $fence, 0) == 0 or exit 126;
}
if (length $filter) {
  my $program = pack("Sx6P", length($filter) / 8, $filter);
  syscall($prctl, 22, 2, $program, 0, 0) == 0 or exit 126;
}
exec { $ARGV[0] } @ARGV or exit 126;
`.trim();
const SCOPES = 3;

/** What of it this machine has, found by trying. */
export function findFence(): Fence {
  const machine = machineOf(process.arch);
  if (!machine || !existsSync(PERL)) return NO_FENCE;
  const prctl = String(prctlOf(machine));
  const filter = bytesOf(filterFor(machine)).toString("hex");
  const commandOf = (calls: boolean, sockets: boolean) => [
    ...[PERL, "-e", TAKE_ON, prctl],
    ...[calls ? filter : "", sockets ? String(SCOPES) : "0"],
  ];
  const works = (command: string[]) => {
    const [program = "", ...args] = [...command, "/bin/true"];
    return spawnSync(program, args, { env: exactEnvironment({}), timeout: 5000 }).status === 0;
  };
  const refusesCalls = works(commandOf(true, false));
  const scopesSockets = works(commandOf(false, true));
  if (!refusesCalls && !scopesSockets) return NO_FENCE;
  return { refusesCalls, scopesSockets, command: commandOf(refusesCalls, scopesSockets) };
}
