/**
 * Whom Postgres runs as. Postgres refuses root, and its files must be out of reach of contributors' code. So under
 * root it gets a user of its own, which exists only inside a private mount namespace: there the data folder and the
 * programs are bound to a path that this user can reach, even when the real ones lie under somebody's 0700 folder.
 */
import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Problem } from "../problem";

/** Postgres's uid and gid under root. Nothing else may use it: stacks take theirs from elsewhere. */
const POSTGRES_UID = 61_000;

export interface DatabaseUser {
  /** The command line that runs a program of Postgres's as this user, and the paths as that program sees them. */
  command(program: string, args: string[]): { file: string; args: string[] };
  /** The cluster folder as the program sees it. */
  cluster: string;
  /** Hands the cluster folder and everything in it to this user. */
  own(): void;
}

/**
 * Picks the way to run Postgres on this machine.
 * @param cluster the folder with the data; exists already
 * @param native the npm package's folder with `bin`, `lib` and `share`
 * @throws Problem when root cannot give up its rights here
 */
export async function databaseUser(cluster: string, native: string): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return sameUser(cluster, native);
  if (!(await works("setpriv", "--version")))
    throw new Problem(
      "Postgres does not run as root, and `setpriv` (package util-linux) is missing to become another user.",
    );
  makeReadable(native);
  return (await works("unshare", "--mount", "true"))
    ? ownNamespace(cluster, native)
    : nobody(cluster, native);
}

const works = (file: string, ...args: string[]) =>
  promisify(execFile)(file, args).then(
    () => true,
    () => false,
  );

function sameUser(cluster: string, native: string): DatabaseUser {
  return { cluster, own() {}, command: (program, args) => ({ file: join(native, "bin", program), args }) };
}

const ENTER = `set -e
mount -t tmpfs -o mode=0755,size=64k,nosuid,nodev,noexec forkmoot "$1"
mkdir "$1/cluster" "$1/native"
mount --bind "$2" "$1/cluster"
mount --bind "$3" "$1/native"
mount --bind "$2/passwd" /etc/passwd
id=$4
shift 4
exec setpriv --reuid "$id" --regid "$id" --clear-groups --no-new-privs "$@"`;

function ownNamespace(cluster: string, native: string): DatabaseUser {
  const sources = [realpathSync(cluster), realpathSync(native)] as const;
  // What is mounted hides what lies below, so the place must not hold what we are about to bind.
  const place = ["/mnt", "/srv", "/media", "/opt", "/var/tmp"].find(
    (path) => existsSync(path) && !sources.some((source) => source.startsWith(`${realpathSync(path)}/`)),
  );
  if (!place) throw new Problem("Found no folder (/mnt, /srv, /media, /opt) to mount Postgres's data on.");
  const id = String(POSTGRES_UID);
  return {
    cluster: `${place}/cluster`,
    own() {
      writeFileSync(
        join(cluster, "passwd"),
        `forkmoot-postgres:x:${id}:${id}::/nonexistent:/usr/sbin/nologin\n`,
      );
      chmodSync(join(cluster, "passwd"), 0o644);
      giveTo(cluster, POSTGRES_UID, POSTGRES_UID);
    },
    command: (program, args) => ({
      file: "unshare",
      args: [
        "--mount",
        "sh",
        "-c",
        ENTER,
        "sh",
        place,
        ...sources,
        id,
        `${place}/native/bin/${program}`,
        ...args,
      ],
    }),
  };
}

/** Containers often forbid namespaces; there the plain unprivileged user must do, on paths that it can reach. */
function nobody(cluster: string, native: string): DatabaseUser {
  const entry = readFileSync("/etc/passwd", "utf8").match(/^nobody:[^:]*:(\d+):(\d+):/m);
  if (!entry) throw new Problem("Postgres does not run as root, and there is no user `nobody` to run it as.");
  for (const path of [cluster, native]) {
    const wall = ancestors(path).find((folder) => (statSync(folder).mode & 0o001) === 0);
    if (wall)
      throw new Problem(
        `Postgres does not run as root. As user nobody it cannot pass ${wall} (mode 0700), and this machine forbids\n` +
          "private mounts. Set FORKMOOT_HOME to a folder below / that others may pass, run Forkmoot as an ordinary\n" +
          "user, or set DATABASE_URL to a Postgres of yours.",
      );
  }
  const [uid, gid] = [Number(entry[1]), Number(entry[2])];
  return {
    cluster,
    own: () => giveTo(cluster, uid, gid),
    command: (program, args) => ({
      file: "setpriv",
      args: [
        ...["--reuid", `${uid}`, "--regid", `${gid}`, "--clear-groups", "--no-new-privs"],
        ...[join(native, "bin", program), ...args],
      ],
    }),
  };
}

function ancestors(path: string): string[] {
  const parent = dirname(realpathSync(path));
  return parent === "/" ? [] : [...ancestors(parent), parent];
}

/** Under a strict umask npm leaves files that only root can read. */
function makeReadable(native: string) {
  const isOpen = [native, join(native, "bin/postgres"), join(native, "share")].every(
    (path) => (statSync(path).mode & 0o004) !== 0,
  );
  if (!isOpen) execFileSync("chmod", ["-R", "a+rX", native]);
}

/** Only what is not the user's yet: the data may have been made by another user, or copied here. */
function giveTo(folder: string, uid: number, gid: number) {
  if (statSync(folder).uid !== uid || !isAllOwnedBy(folder, uid))
    execFileSync("chown", ["-R", `${uid}:${gid}`, folder]);
  chownSync(folder, uid, gid);
}

function isAllOwnedBy(folder: string, uid: number) {
  return readdirSync(folder).every((name) => statSync(join(folder, name)).uid === uid);
}
