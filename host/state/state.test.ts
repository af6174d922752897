import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { readSettings } from "../settings";
import { listNames, readJson, removeTree, safeName, writeJson } from "./files";
import { Mutexes, Semaphore } from "./mutex";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "forkmoot-state-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("state on disk", () => {
  it("is whole after many writes at once, and nothing lies beside it", async () => {
    const file = join(folder, "deep/state.json");
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => writeJson(file, { n, text: "x".repeat(n * 100) })),
    );
    expect(await readJson(file, z.object({ n: z.number() }))).not.toBeNull();
    expect(await listNames(join(folder, "deep"))).toEqual(["state.json"]);
  });

  it("has names that are safe and differ whenever the ids do", () => {
    expect(safeName("../a b")).toMatch(/^-a-b-[0-9a-f]{10}$/);
    expect(safeName("a:b")).not.toBe(safeName("a/b"));
    expect(safeName("x".repeat(200)).length).toBeLessThan(60);
  });

  it("goes away also where folders were made read-only", async () => {
    mkdirSync(join(folder, "sealed/in"), { recursive: true });
    writeFileSync(join(folder, "sealed/in/file"), "");
    chmodSync(join(folder, "sealed/in"), 0o555);
    await removeTree(join(folder, "sealed"));
    expect(existsSync(join(folder, "sealed"))).toBe(false);
  });
});

describe("turns", () => {
  it("under one name come one after the other, also after a failure", async () => {
    const mutexes = new Mutexes();
    const seen: string[] = [];
    const slow = mutexes.run("a", async () => {
      await Promise.resolve();
      seen.push("first");
      throw new Error("no");
    });
    const next = mutexes.run("a", async () => void seen.push("second"));
    await mutexes.run("b", async () => void seen.push("other"));
    await expect(slow).rejects.toThrow("no");
    await next;
    expect(seen).toEqual(["other", "first", "second"]);
  });

  it("of a semaphore are never more than its size at once", async () => {
    const semaphore = new Semaphore(2);
    let now = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++now);
      await new Promise((done) => setImmediate(done));
      now--;
    };
    await Promise.all(Array.from({ length: 9 }, () => semaphore.run(work)));
    expect([now, most]).toEqual([0, 2]);
  });
});

describe("settings", () => {
  const token = "a-token-of-some-length";

  it("are read from the environment, and empty ones count as absent", () => {
    const given = {
      FORKMOOT_HOME: "/data",
      FORKMOOT_HOST_TOKEN: token,
      FORKMOOT_STACKS_DATABASE_URL: "",
      EDGE_PORT: "0",
    };
    expect(readSettings(given as unknown as NodeJS.ProcessEnv)).toEqual({
      forkmootHome: "/data",
      home: "/data/host",
      port: 0,
      token,
      databaseUrl: null,
      edgePort: 0,
      edge: null,
      stacksReach: "nothing",
      buildsReach: [],
      forkmootUrl: "http://localhost:3000",
    });
  });

  it.each([
    [{}, "FORKMOOT_HOME"],
    [{ FORKMOOT_HOME: "relative" }, "FORKMOOT_HOME must be an absolute path"],
    [{ FORKMOOT_HOME: "/nowhere" }, "set FORKMOOT_HOST_TOKEN"],
    [{ FORKMOOT_HOME: "/nowhere", FORKMOOT_HOST_TOKEN: token, EDGE_PORT: "many" }, "EDGE_PORT"],
    [
      { FORKMOOT_HOME: "/nowhere", FORKMOOT_HOST_TOKEN: token, EDGE_URL: "https://example.org" },
      "EDGE_URL must be",
    ],
  ])("%j are refused, and the message names what to set", (given, words) => {
    expect(() => readSettings(given as unknown as NodeJS.ProcessEnv)).toThrow(words);
  });
});
