/** The command line that shuts a program in, for each mode. Nothing secret stands in it: arguments can be read by all. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { hidesFiles, type Mode } from "./mode";

export type Enclosure = {
  mode: Mode;
  uid: number;
  /** The component's tree, seen as /app. */
  tree: string;
  isTreeWritable: boolean;
  /** A folder with `tmp`, `home`, `shm` and `etc` for this run alone. */
  folder: string;
  /** Give name resolution: builds fetch packages. */
  resolvesNames: boolean;
  /** A further certificate authority of this machine, or null. */
  certificates: string | null;
  /** Ends with the host, however the host ends. */
  endsWithHost: boolean;
  /** The host's data folder, never seen inside. */
  home: string;
};

/** Where things are, as the program inside sees them. */
export function placesOf({
  mode,
  tree,
  folder,
  certificates,
}: Omit<Enclosure, "resolvesNames" | "endsWithHost">) {
  if (!hidesFiles(mode)) return { app: tree, tmp: `${folder}/tmp`, home: `${folder}/home`, certificates };
  const inside = certificates ? "/etc/forkmoot-certificates.pem" : null;
  return { app: "/app", tmp: "/tmp", home: "/home/app", certificates: inside };
}

/** Folders with programs; that of Node first. */
export function searchPath(): string {
  return [...new Set([dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"])].join(":");
}

/** Everything before the program itself. */
export function enclose(enclosure: Enclosure): string[] {
  const { mode, uid, endsWithHost } = enclosure;
  const dies = endsWithHost ? ["--pdeathsig", "KILL"] : [];
  const drop = ["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"];
  const become = ["/usr/bin/setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups", ...drop];
  switch (mode) {
    case "bwrap": {
      // bubblewrap needs root to bind folders under private parents; root ends before the program begins.
      const keep = ["SETUID", "SETGID", "SETPCAP"].flatMap((name) => ["--cap-add", `CAP_${name}`]);
      return [
        "bwrap",
        ...namespaces(enclosure),
        "--cap-drop",
        "ALL",
        ...keep,
        ...files(enclosure),
        "--",
        ...become,
        "--",
      ];
    }
    case "bwrap-user":
      return [
        "bwrap",
        "--unshare-user",
        ...namespaces(enclosure),
        "--cap-drop",
        "ALL",
        ...files(enclosure),
        "--",
      ];
    case "unshare": {
      const own = ["--pid", "--ipc", "--uts", "--fork", "--mount-proc"];
      return ["unshare", ...own, ...(endsWithHost ? ["--kill-child=KILL"] : []), "--", ...become, "--"];
    }
    case "setpriv":
      return [...become, ...dies, "--"];
    case "plain":
      return ["/usr/bin/setpriv", "--no-new-privs", ...dies, "--"];
    default:
      return mode satisfies never;
  }
}

function namespaces({ endsWithHost }: Enclosure) {
  const own = [
    "--unshare-pid",
    "--unshare-ipc",
    "--unshare-uts",
    "--unshare-cgroup-try",
    "--hostname",
    "stack",
  ];
  return endsWithHost ? [...own, "--die-with-parent"] : own;
}

function files({ home, tree, isTreeWritable, folder, resolvesNames, certificates }: Enclosure) {
  const readable = [
    "/etc/ssl",
    "/etc/alternatives",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/nsswitch.conf",
    "/etc/hosts",
  ];
  const node = nodeFolder();
  return [
    ...["--ro-bind", "/usr", "/usr"],
    ...["/bin", "/sbin", "/lib", "/lib32", "/lib64"].flatMap((path) => ["--ro-bind-try", path, path]),
    // bubblewrap makes missing parents private to root: those that the program walks through are made first.
    ...["/etc", "/home", ...(node ? parentsOf(node) : [])].flatMap((path) => [
      "--perms",
      "0755",
      "--dir",
      path,
    ]),
    ...readable.flatMap((path) => ["--ro-bind-try", path, path]),
    ...(resolvesNames ? ["--ro-bind-try", "/etc/resolv.conf", "/etc/resolv.conf"] : []),
    ...(certificates ? ["--ro-bind", certificates, "/etc/forkmoot-certificates.pem"] : []),
    ...(node ? ["--ro-bind", node, node] : []),
    // The data folder may lie inside what was just bound.
    ...(isInside(home, ["/usr", ...(node ? [node] : [])]) ? ["--tmpfs", home] : []),
    ...["--proc", "/proc", "--dev", "/dev"],
    ...[
      "--bind",
      `${folder}/shm`,
      "/dev/shm",
      "--bind",
      `${folder}/tmp`,
      "/tmp",
      "--bind",
      `${folder}/home`,
      "/home/app",
    ],
    ...["--ro-bind", `${folder}/etc/passwd`, "/etc/passwd", "--ro-bind", `${folder}/etc/group`, "/etc/group"],
    ...[isTreeWritable ? "--bind" : "--ro-bind", tree, "/app", "--chdir", "/app"],
    ...["--remount-ro", "/"],
  ];
}

/** Node's own folder, where it does not lie in /usr. */
function nodeFolder(): string | null {
  const prefix = dirname(dirname(process.execPath));
  return prefix === "/" || isInside(prefix, ["/usr"]) || !existsSync(prefix) ? null : prefix;
}

function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === "/" ? [] : [...parentsOf(parent), parent];
}

function isInside(path: string, folders: string[]) {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
