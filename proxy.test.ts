import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

const home = mkdtempSync(join(tmpdir(), "forkmoot-proxy-"));
let proxy: (request: NextRequest) => Response;

beforeAll(async () => {
  mkdirSync(join(home, "keys"), { mode: 0o700 });
  writeFileSync(join(home, "keys", "demo"), "the-demo-key\n", { mode: 0o600 });
  vi.stubEnv("FORKMOOT_HOME", home);
  vi.stubEnv("FORKMOOT_DEMO", "1");
  vi.stubEnv("FORKMOOT_URL", "http://localhost:3000");
  vi.stubEnv("DATABASE_URL", "postgresql://nowhere.invalid/none");
  ({ proxy } = await import("./proxy"));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

const ask = (path: string, { host = "localhost:3000", cookie = "", method = "GET", by = "127.0.0.1" } = {}) =>
  proxy(
    new NextRequest(`http://${host}${path}`, { method, headers: { host, cookie, "x-forwarded-for": by } }),
  );
const leadsTo = (response: Response) => response.headers.get("location");
const passes = (response: Response) => response.headers.get("x-middleware-next") === "1";

describe("without a session", () => {
  it.each(["/", "/services", "/services/noticeboard/running", "/signin", "/joins/confirm"])(
    "%s is public",
    (path) => {
      expect(passes(ask(path))).toBe(true);
    },
  );

  it.each([
    "/forks",
    "/forks/7?tab=diff",
    "/settings/tokens",
    "/notifications",
    "/servicesx",
    "/no-such-page",
  ])("%s leads to sign-in and back", (path) => {
    expect(leadsTo(ask(path))).toBe(`http://localhost:3000/signin?next=${encodeURIComponent(path)}`);
  });

  it("a form passes, for its command to answer", () => {
    expect(passes(ask("/forks/7", { method: "POST" }))).toBe(true);
  });
});

it("with a session every page is asked itself", () => {
  expect(passes(ask("/forks", { cookie: "forkmoot.session=anything" }))).toBe(true);
});

describe("the link that npm start prints", () => {
  it("moves the demo key into a cookie that only sign-in is sent", () => {
    const response = ask("/signin?key=the-demo-key&next=/forks");
    expect(leadsTo(response)).toBe("http://localhost:3000/signin?next=%2Fforks");
    expect(response.headers.get("set-cookie")).toMatch(
      /^forkmoot\.demo-key=the-demo-key; Path=\/signin; .*HttpOnly; SameSite=lax$/i,
    );
  });

  it("with another key sets nothing", () => {
    for (const key of ["", "the-demo-ke", "the-demo-key2"]) {
      const response = ask(`/signin?key=${key}`);
      expect(leadsTo(response)).toBe("http://localhost:3000/signin?problem=key");
      expect(response.headers.get("set-cookie")).toBeNull();
    }
  });

  it("looks at no key of an address that sent twenty wrong ones within a minute, though at others'", () => {
    const tryKey = (key: string, by: string) => leadsTo(ask(`/signin?key=${key}`, { by }));
    for (let i = 0; i < 20; i++) expect(tryKey(`guess-${i}`, "192.0.2.1")).toContain("problem=key");
    expect(tryKey("the-demo-key", "192.0.2.1")).toBe(
      "http://localhost:3000/signin?problem=too_many_requests",
    );
    expect(tryKey("the-demo-key", "192.0.2.2")).toBe("http://localhost:3000/signin");
  });

  it("never leads to another site", () => {
    expect(leadsTo(ask("/signin?key=the-demo-key&next=//elsewhere.example"))).toBe(
      "http://localhost:3000/signin",
    );
  });
});

it("another name of this machine leads to the one address", () => {
  for (const host of ["127.0.0.1:3000", "elsewhere.example:3000"]) {
    const rewritten = ask("/services?q=a%26b", { host }).headers.get("x-middleware-rewrite") ?? "";
    const to = new URL(rewritten).searchParams.get("to") ?? "";
    expect(Buffer.from(to, "base64url").toString()).toBe("/services?q=a%26b");
  }
});
