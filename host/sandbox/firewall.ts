/** The kernel's packet filter, where this machine lets us use it: who of the contributors' code may connect to what. */
import { execFile, spawnSync } from "node:child_process";
import { lookup } from "node:dns/promises";
import { log } from "../log";
import { exactEnvironment } from "../state/environment";
import { type Allowed, basesIn, changeOf, type Outside, removalOf, rulesOf } from "./firewall-rules";

/** A server that code inside may connect to. */
export type Destination = { host: string; port: number };

const options = {
  env: exactEnvironment({ PATH: "/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin", LC_ALL: "C" }),
  encoding: "utf8" as const,
  timeout: 10_000,
};

export class Firewall {
  private readonly admitted = new Map<number, Allowed[]>();

  private constructor(
    private readonly base: number,
    readonly outside: Outside,
  ) {}

  /** Makes this host's own table anew, and touches no other. Null where the machine has no such filter. */
  static find(base: number, outside: Outside): Firewall | null {
    const { status, stderr, error } = nft(rulesOf(base, outside));
    if (status === 0) return new Firewall(base, outside);
    log.warn({ why: error?.message ?? stderr.trim().slice(0, 300) }, "connections cannot be filtered here");
    return null;
  }

  /** Bases of the blocks of user ids that have a table on this machine, whoever made it. */
  static tables(): number[] {
    return basesIn(spawnSync("nft", ["list", "tables", "inet"], options).stdout ?? "");
  }

  /** Removes the table of a block that is nobody's any more. */
  static clear(base: number): void {
    nft(removalOf(base));
  }

  /** From now on this user id may connect there, and nowhere else. */
  async admit(uid: number, destinations: Destination[]): Promise<void> {
    this.dismiss(uid);
    const allowed: Allowed[] = [];
    for (const { host, port } of destinations)
      for (const address of await addressesOf(host)) allowed.push({ uid, address, port });
    if (allowed.length === 0) return;
    // Nobody else has this user id: what others change meanwhile is about theirs.
    this.require(await nftMeanwhile(changeOf(this.base, "add", allowed)));
    this.admitted.set(uid, allowed);
  }

  /** It may connect nowhere. Absent is success. */
  dismiss(uid: number): void {
    const allowed = this.admitted.get(uid);
    if (!allowed) return;
    this.require(nft(changeOf(this.base, "delete", allowed)));
    this.admitted.delete(uid);
  }

  /** Removes the table; for when nothing runs any more. */
  close(): void {
    nft(removalOf(this.base));
  }

  private require({ status, stderr }: Pick<ReturnType<typeof nft>, "status" | "stderr">) {
    if (status !== 0) throw new Error(`The packet filter refused a rule: ${stderr.trim().slice(0, 300)}`);
  }
}

/** A few milliseconds, in which the host does nothing else. */
function nft(rules: string) {
  return spawnSync("nft", ["-f", "-"], { ...options, input: rules });
}

/** The same, while the host goes on. */
function nftMeanwhile(rules: string): Promise<{ status: number | null; stderr: string }> {
  return new Promise((done) => {
    const child = execFile("nft", ["-f", "-"], options, (error, _, stderr) =>
      done({ status: error ? (child.exitCode ?? 1) : 0, stderr: stderr || (error?.message ?? "") }),
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(rules);
  });
}

/** Several, because a name such as localhost has several. */
async function addressesOf(host: string): Promise<string[]> {
  const bare = host.replace(/^\[|\]$/g, "");
  const found = await lookup(bare, { all: true });
  return [...new Set(found.map(({ address }) => address))];
}
