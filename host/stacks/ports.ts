/** Ports of components: reserved in a file each, so that no two stacks get the same one, also before they listen. */
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { ours } from "../fault";
import { listNames } from "../state/files";

/** Below the range from which the kernel takes ports for outgoing connections. */
const FIRST = 20_000;
const LAST = 32_000;

export class PortLeases {
  private readonly folder: string;

  constructor(
    home: string,
    private readonly range = { first: FIRST, last: LAST },
  ) {
    this.folder = join(home, "ports");
  }

  /** Reserves as many free ports of the loopback address; all or none. */
  async lease(owner: string, count: number): Promise<number[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const ports: number[] = [];
    for (let tried = 0; ports.length < count && tried < 500; tried++) {
      const port = randomInt(this.range.first, this.range.last);
      if (!(await this.reserve(port, owner))) continue;
      if (await canBind(port)) ports.push(port);
      else await this.release([port]);
    }
    if (ports.length === count) return ports;
    await this.release(ports);
    throw ours(
      "no_free_port",
      "No free ports were found on this machine: stop a stack that nobody needs, then try again.",
    );
  }

  async release(ports: number[]): Promise<void> {
    for (const port of ports) await rm(join(this.folder, String(port)), { force: true });
  }

  /** Frees everything that this owner has reserved. */
  async releaseOf(owner: string): Promise<void> {
    for (const port of await listNames(this.folder)) {
      if (this.ownerOf(port) === owner) await this.release([Number(port)]);
    }
  }

  /** Frees what no owner of these has reserved; for the host's start. */
  async releaseAllBut(owners: Set<string>): Promise<void> {
    for (const port of await listNames(this.folder)) {
      if (!owners.has(this.ownerOf(port))) await this.release([Number(port)]);
    }
  }

  private ownerOf(port: string) {
    try {
      return readFileSync(join(this.folder, port), "utf8");
    } catch {
      return "";
    }
  }

  private async reserve(port: number, owner: string) {
    try {
      await writeFile(join(this.folder, String(port)), owner, { flag: "wx", mode: 0o600 });
      return true;
    } catch {
      return false;
    }
  }
}

function canBind(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => done(true)));
  });
}
