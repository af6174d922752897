import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readKey } from "@/lib/platform/keys";
import { ensureKey, writeKey } from "./keys";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "forkmoot-keys-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("keys", () => {
  it("are made once, of 256 random bits, and kept", () => {
    const key = ensureKey(home, "secrets", "hex");
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(ensureKey(home, "secrets", "hex")).toBe(key);
    expect(ensureKey(home, "demo")).not.toBe(ensureKey(home, "session-secret"));
  });

  it("are read by their owner only, and leave nothing else in their folder", () => {
    ensureKey(home, "demo");
    writeKey(home, "postgres-port", "5432");
    expect(statSync(join(home, "keys")).mode & 0o777).toBe(0o700);
    for (const name of ["demo", "postgres-port"])
      expect(statSync(join(home, "keys", name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(home, "keys")).sort()).toEqual(["demo", "postgres-port"]);
  });

  it("are made again when a crash left an empty file, and never when there is a value", () => {
    mkdirSync(join(home, "keys"));
    writeFileSync(join(home, "keys", "demo"), "");
    expect(ensureKey(home, "demo")).toHaveLength(43);
    writeFileSync(join(home, "keys", "demo"), "chosen by hand\n");
    expect(ensureKey(home, "demo")).toBe("chosen by hand");
    expect(readKey(home, "missing")).toBeUndefined();
  });
});
