import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  BLOCK_SIZE,
  claimUidBlock,
  clearAbandonedBlocks,
  FIRST_UID,
  releaseUidBlock,
  UidPool,
} from "../sandbox/uids";
import { listNames } from "../state/files";
import { Fences } from "./fences";
import { PortLeases } from "./ports";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "forkmoot-leases-"));
});
afterEach(() => rmSync(home, { recursive: true }));

describe("ports", () => {
  it("of two stacks are never the same, though both are asked for at once", async () => {
    const ports = new PortLeases(home);
    const leased = await Promise.all(Array.from({ length: 20 }, (_, n) => ports.lease(`stack ${n}`, 5)));
    expect(new Set(leased.flat()).size).toBe(100);
  });

  it("are free again when their owner is gone, and only then", async () => {
    const ports = new PortLeases(home);
    await ports.lease("one", 2);
    const [kept] = await ports.lease("two", 1);
    await ports.releaseOf("one");
    expect(await listNames(join(home, "ports"))).toEqual([String(kept)]);
    await new PortLeases(home).releaseAllBut(new Set());
    expect(await listNames(join(home, "ports"))).toEqual([]);
  });

  it("that somebody else listens on are not leased", async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const ports = new PortLeases(home, { first: port, last: port + 1 });
    await expect(ports.lease("one", 1)).rejects.toThrow("No free ports");
    expect(await listNames(join(home, "ports"))).toEqual([]);
    server.close();
  });
});

describe("user ids", () => {
  it("come in blocks that two hosts never share, and a host gets its own again", () => {
    const registry = join(home, "registry");
    const [one, two] = ["one", "two"].map((name) => mkdtempSync(join(home, name)));
    const first = claimUidBlock(one ?? "", registry);
    expect(claimUidBlock(two ?? "", registry)).toBe(first + BLOCK_SIZE);
    expect(claimUidBlock(one ?? "", registry)).toBe(first);
    releaseUidBlock(one ?? "", first, registry);
    expect(claimUidBlock(one ?? "", registry)).toBe(first);
  });

  it("of a host that gave its block back and lost it are others", () => {
    const registry = join(home, "registry");
    const [one, two] = ["one", "two"].map((name) => mkdtempSync(join(home, name)));
    const first = claimUidBlock(one ?? "", registry);
    releaseUidBlock(one ?? "", first, registry);
    expect(claimUidBlock(two ?? "", registry)).toBe(first);
    expect(claimUidBlock(one ?? "", registry)).toBe(first + BLOCK_SIZE);
    expect(Number(readFileSync(join(one ?? "", "uid-base"), "utf8"))).toBe(first + BLOCK_SIZE);
  });

  it("of hosts that were killed are cleared once their homes are gone and nothing of them runs", () => {
    const registry = join(home, "registry");
    const hosts = ["me", "there", "gone", "running"].map((name) => mkdtempSync(join(home, name)));
    const [mine, , gone, running] = hosts.map((each) => claimUidBlock(each, registry));
    for (const each of hosts.slice(2)) rmSync(each, { recursive: true });
    const unclaimed = FIRST_UID + 9 * BLOCK_SIZE;
    const cleared: number[] = [];
    clearAbandonedBlocks(hosts[0] ?? "", {
      ...{
        registry,
        suspected: [mine ?? 0, gone ?? 0, unclaimed, 7],
        inUse: () => new Set([(running ?? 0) + 3]),
      },
      clear: (base) => cleared.push(base),
    });
    expect(cleared).toEqual([gone, unclaimed]);
    expect(claimUidBlock(mkdtempSync(join(home, "next")), registry)).toBe(gone);
  });

  it("are leased once each, and again when given back", () => {
    const running = new Set([FIRST_UID + 3]);
    const pool = new UidPool(FIRST_UID, () => running);
    expect(Array.from({ length: 4 }, () => pool.lease())).not.toContain(FIRST_UID + 3);
    running.clear();
    const uids = Array.from({ length: BLOCK_SIZE - 4 }, () => pool.lease());
    expect(new Set(uids).size).toBe(BLOCK_SIZE - 4);
    expect(pool.lease()).toBeNull();
    pool.release(uids[7] ?? 0);
    expect(pool.lease()).toBe(uids[7]);
  });
});

describe("a fence", () => {
  it("lets nothing pass at its generation or below, and is never lowered", async () => {
    await new Fences(home).raise("stack", 4);
    await new Fences(home).raise("stack", 2);
    await expect(new Fences(home).pass("stack", 4)).rejects.toMatchObject({
      fault: { code: "fenced", whose: "ours" },
    });
    await expect(new Fences(home).pass("stack", 5)).resolves.toBeUndefined();
    await expect(new Fences(home).pass("another", 1)).resolves.toBeUndefined();
  });

  it("whose file is broken is not taken for absent", async () => {
    const fences = new Fences(home);
    await fences.raise("stack", 4);
    const [name] = await listNames(join(home, "fences"));
    writeFileSync(join(home, "fences", name ?? ""), "{");
    await expect(fences.pass("stack", 5)).rejects.toMatchObject({ fault: { code: "broken_state" } });
  });

  it("whose file is broken is mended when the stack is taken down again, and what was there is kept", async () => {
    const fences = new Fences(home);
    await fences.raise("stack", 4);
    const [name] = await listNames(join(home, "fences"));
    writeFileSync(join(home, "fences", name ?? ""), "{");
    await fences.raise("stack", 4);
    await expect(fences.pass("stack", 4)).rejects.toMatchObject({ fault: { code: "fenced" } });
    await expect(fences.pass("stack", 5)).resolves.toBeUndefined();
    expect(readFileSync(join(home, "fences", `${name}.broken`), "utf8")).toBe("{");
  });
});
