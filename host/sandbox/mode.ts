import type { Cgroups } from "./cgroups";
import type { Fence } from "./fence";
import type { Outside } from "./firewall-rules";

/**
 * How contributor code is shut in, best first.
 * `bwrap`: root starts bubblewrap, which gives up root inside. `bwrap-user`: the same without root, so without a uid of
 * its own. `unshare`: a uid and a process tree of its own. `setpriv`: a uid of its own. `plain`: nothing but limits.
 */
export const MODES = ["bwrap", "bwrap-user", "unshare", "setpriv", "plain"] as const;
export type Mode = (typeof MODES)[number];

/** Each run has a user id of its own. */
export const switchesUid = (mode: Mode) => mode === "bwrap" || mode === "unshare" || mode === "setpriv";
/** Each run sees a file system of its own. */
export const hidesFiles = (mode: Mode) => mode === "bwrap" || mode === "bwrap-user";
/** Each run has a process tree of its own. */
export const hidesProcesses = (mode: Mode) => hidesFiles(mode) || mode === "unshare";

/** Modes worth trying for this user, best first. */
export function candidates(isRoot: boolean): Mode[] {
  return isRoot ? ["bwrap", "unshare", "setpriv"] : ["bwrap-user", "plain"];
}

type Property = { key: string; label: string; enforced: boolean; detail: string };

/** What this machine enforces and what it does not, in sentences for the cross-check page. */
export function isolationOf({
  mode,
  cgroups,
  outside,
  fence,
}: {
  mode: Mode;
  cgroups: Cgroups | null;
  outside: Outside | null;
  fence: Fence;
}): Property[] {
  const isFiltered = outside !== null && switchesUid(mode);
  const memory = cgroups?.memory ?? false;
  const processes = cgroups?.processes ?? false;
  const advice = switchesUid(mode) ? "Install nftables." : "Run the host as root, with nftables.";
  return [
    {
      key: "user",
      label: "A user id of its own",
      enforced: switchesUid(mode),
      detail: switchesUid(mode)
        ? "Every stack, build and check runs under a numeric user id that nothing else has, and cannot gain privileges."
        : "Forkmoot does not run as root, so all stacks share its own user id. Run the host as root to separate them.",
    },
    {
      key: "files",
      label: "Forkmoot's files are out of sight",
      enforced: hidesFiles(mode),
      detail: hidesFiles(mode)
        ? "The code sees the system's programs, its own tree (read-only once built) and a private folder, nothing else."
        : `Only file permissions ${mode === "plain" ? "of one shared user " : ""}stand before other files. Install bubblewrap.`,
    },
    {
      key: "processes",
      label: "Other processes are out of sight",
      enforced: hidesProcesses(mode),
      detail: hidesProcesses(mode)
        ? "Each component has a process tree of its own; what it leaves behind is ended with it."
        : "Components can list other processes. What they leave behind is found by user id or by a mark, and ended.",
    },
    {
      key: "environment",
      label: "A scrubbed environment",
      enforced: true,
      detail:
        "Only the variables of its component file, and a few that every program needs; builds and checks get no secret.",
    },
    {
      key: "memory",
      label: "Memory",
      enforced: memory,
      detail: memory
        ? `The kernel ends what takes more than its limit (${cgroups?.detail}).`
        : "Resident memory is watched once a second and the stack ended above its limit; a fast leak can be quicker.",
    },
    {
      key: "process-count",
      label: "Number of processes",
      enforced: processes || switchesUid(mode),
      detail: processes
        ? `The kernel refuses more (${cgroups?.detail}); a process may have four threads on average.`
        : switchesUid(mode)
          ? "The kernel refuses more for that user id; a process may have four threads on average."
          : "Nothing stops a program from starting ever more processes.",
    },
    {
      key: "disk",
      label: "Disk space",
      enforced: false,
      detail:
        "Size of one file is limited by the kernel. The sum is looked at every few seconds, at once when the disk fills fast, and the code ended above its limit: no quota stops it before.",
    },
    {
      key: "cpu",
      label: "Processor time",
      enforced: cgroups?.processor ?? false,
      detail: cgroups?.processor
        ? `Each stack, build and check gets one processor's time at most (${cgroups.detail}), at a lower priority than Forkmoot. Builds and tests have a time limit.`
        : "Contributor code runs at a lower priority than Forkmoot, and builds and tests have a time limit. There is no fixed share.",
    },
    {
      key: "database",
      label: "The service's database only",
      enforced: true,
      detail:
        "Each stack signs in under a role of its own that may connect to its service's database and to no other.",
    },
    {
      key: "network-build",
      label: "Builds reach the package registry only",
      enforced: isFiltered,
      detail: isFiltered
        ? "A build's connections go through a proxy of the host's, which connects to the registry and refuses the rest."
        : `Builds are given the configured registry, but nothing stops them from reaching other addresses. ${advice}`,
    },
    {
      key: "network-stack",
      label: "Running code reaches nothing outside",
      enforced: isFiltered && outside === "nothing",
      detail: !isFiltered
        ? `Running code and tests can open connections to the network. ${advice}`
        : outside === "nothing"
          ? "The kernel refuses connections to other machines, names are not resolved, and other machines get no answer."
          : "This installation lets running code and tests reach other machines (FORKMOOT_STACKS_REACH is anywhere).",
    },
    {
      key: "network-between",
      label: "Stacks cannot reach one another",
      enforced: isFiltered,
      detail: isFiltered
        ? "On this machine, the kernel lets a stack connect to itself and to the server of its database only."
        : `All stacks share this machine's loopback: one can call the ports of another, and Forkmoot's own, which ask for a password or token. ${advice}`,
    },
    {
      key: "system-calls",
      label: "Only what programs need of the kernel",
      enforced: fence.refusesCalls,
      detail: fence.refusesCalls
        ? "The kernel refuses calls that no service needs, where its own weaknesses are found: mounts, name spaces, tracing, programs and keys of the kernel."
        : "The code may try every call of the kernel that a user without privileges may. Install perl, on a 64-bit Intel or ARM machine.",
    },
    meetingPlaces(mode, fence),
  ];
}

function meetingPlaces(mode: Mode, { scopesSockets }: Fence): Property {
  const key = "sockets";
  const label = "No meeting place for two that conspire";
  if (scopesSockets && hidesFiles(mode)) {
    const detail =
      "A component's files are its own, and an abstract Unix socket, a name that all programs of a machine share, leads to the component that opened it only.";
    return { key, label, enforced: true, detail };
  }
  const detail = scopesSockets
    ? "Two stacks that both want to can leave files for one another, where all may write. Install bubblewrap."
    : "Two stacks that both want to can talk over an abstract Unix socket, a name that all programs of a machine share. Linux 6.12 or later prevents it, with Landlock.";
  return { key, label, enforced: false, detail };
}
