import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { exactEnvironment } from "../state/environment";

const run = promisify(execFile);
const options = { env: exactEnvironment({ PATH: "/usr/bin:/bin", LC_ALL: "C" }), maxBuffer: 1024 * 1024 };

/**
 * Takes a built tree away from whoever built it: readable by all, writable by nobody but root. Nothing may run in it any
 * more. Without root it stays ours, and only the enclosure keeps it from being written.
 */
export async function seal(tree: string, isOwnedByRoot: boolean): Promise<void> {
  if (isOwnedByRoot) await run("chown", ["-hR", "0:0", "--", tree], options);
  await run("chmod", ["-R", `a-st,u=${isOwnedByRoot ? "rX" : "rwX"},go=rX`, "--", tree], options);
}

/** A private, writable copy of a sealed tree. `uid` is its new owner, or null to keep ours. */
export async function copyTree(from: string, to: string, uid: number | null): Promise<void> {
  await run(
    "cp",
    ["-R", "--no-dereference", "--preserve=mode,timestamps,links", "--reflink=auto", "--", from, to],
    options,
  );
  await run("chmod", ["-R", "u+w", "--", to], options);
  if (uid !== null) await run("chown", ["-hR", `${uid}:${uid}`, "--", to], options);
}
