import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const database = { DATABASE_URL: "postgresql://somebody@127.0.0.1/somewhere" };
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "forkmoot-env-"));
  mkdirSync(join(home, "keys"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("env", () => {
  it("has a default for everything but the database", () => {
    const env = parseEnv(database);
    expect(env.url).toBe("http://localhost:3000");
    expect(env.serviceUrl("noticeboard")).toBe("http://noticeboard.localhost:4000");
    expect(env.home).toBe(join(process.cwd(), ".forkmoot"));
    expect([env.demo, env.production, env.testClock, env.workerId]).toEqual([
      false,
      false,
      false,
      "worker-1",
    ]);
  });

  it("names the variable that is missing or wrong, and never its value", () => {
    expect(() => parseEnv({})).toThrow("DATABASE_URL is not set");
    expect(() => parseEnv({ DATABASE_URL: "mysql://root:hunter2@db/x" })).toThrow(
      /^DATABASE_URL must begin with postgresql:\/\/$/,
    );
    expect(() => parseEnv({ ...database, PORT: "http" })).toThrow("PORT must be a port number");
    expect(() => parseEnv({ ...database, EDGE_PORT: "70000" })).toThrow("EDGE_PORT must be a port number");
    expect(() => parseEnv({ ...database, FORKMOOT_DEMO: "yes" })).toThrow("FORKMOOT_DEMO must be 0 or 1");
    expect(() => parseEnv({ ...database, FORKMOOT_URL: "forkmoot.example" })).toThrow(
      "FORKMOOT_URL must be an http",
    );
  });

  it("says where services are by a pattern, and refuses one that has Forkmoot among them", () => {
    const EDGE_URL = "https://{service}.apps.example.org/";
    expect(parseEnv({ ...database, EDGE_URL }).serviceUrl("wiki")).toBe("https://wiki.apps.example.org");
    expect(parseEnv({ ...database, EDGE_URL }).edgeUrl).toBe("https://{service}.apps.example.org");
    expect(parseEnv({ ...database, EDGE_PORT: "4100" }).edgeUrl).toBe("http://{service}.localhost:4100");
    for (const wrong of [
      "https://apps.example.org",
      "{service}.example.org",
      "https://{service}",
      "https://a.{service}.example.org",
      "https://{service}.example.org/path",
      "https://{service}.example.org; script-src *",
      "https://{service}.example.org:99999",
    ])
      expect(() => parseEnv({ ...database, EDGE_URL: wrong }), wrong).toThrow("EDGE_URL must be");
    for (const FORKMOOT_URL of ["https://forkmoot.apps.example.org", "https://apps.example.org"])
      expect(() => parseEnv({ ...database, EDGE_URL, FORKMOOT_URL })).toThrow("a domain of their own");
  });

  it("treats an empty variable as one that is not set", () => {
    expect(parseEnv({ ...database, PORT: "", FORKMOOT_URL: "", FORKMOOT_DEMO: "" }).url).toBe(
      "http://localhost:3000",
    );
  });

  it("is production when others can reach web, and refuses the demo there", () => {
    const url = "https://forkmoot.example/";
    expect(parseEnv({ ...database, FORKMOOT_URL: url })).toMatchObject({
      production: true,
      url: "https://forkmoot.example",
    });
    expect(() => parseEnv({ ...database, FORKMOOT_URL: url, FORKMOOT_DEMO: "1" })).toThrow(
      "do not go together",
    );
    for (const local of [
      "http://localhost:3000",
      "http://127.0.0.1:3000",
      "http://[::1]:3000",
      "http://web.localhost",
    ])
      expect(parseEnv({ ...database, FORKMOOT_URL: local, FORKMOOT_DEMO: "1" }).production).toBe(false);
    expect(parseEnv({ ...database, FORKMOOT_URL: "http://localhost.example" }).production).toBe(true);
  });

  it("refuses the test clock where others can reach it", () => {
    const FORKMOOT_TEST_CLOCK = "1";
    const url = "https://forkmoot.example";
    expect(() => parseEnv({ ...database, FORKMOOT_URL: url, FORKMOOT_TEST_CLOCK })).toThrow(
      "does not go together",
    );
    expect(parseEnv({ ...database, FORKMOOT_TEST_CLOCK }).testClock).toBe(true);
    expect(parseEnv({ ...database, FORKMOOT_URL: url, FORKMOOT_TEST_CLOCK: "0" }).testClock).toBe(false);
  });

  it("finds the host by its variables, else by the keys, which may change while it runs", () => {
    const env = parseEnv({ ...database, FORKMOOT_HOME: home });
    expect(() => env.hostUrl()).toThrow("or set FORKMOOT_HOST_URL");
    writeFileSync(join(home, "keys", "host-url"), "http://127.0.0.1:5001\n");
    expect(env.hostUrl()).toBe("http://127.0.0.1:5001");
    writeFileSync(join(home, "keys", "host-url"), "http://127.0.0.1:5002\n");
    expect(env.hostUrl()).toBe("http://127.0.0.1:5002");
    const told = parseEnv({ ...database, FORKMOOT_HOME: home, FORKMOOT_HOST_URL: "http://10.0.0.1:5/" });
    expect(told.hostUrl()).toBe("http://10.0.0.1:5");
  });

  it("gives 32 bytes for secrets, and says so when the file holds something else", () => {
    const env = parseEnv({ ...database, FORKMOOT_HOME: home });
    expect(() => env.secretsKey()).toThrow("is missing");
    writeFileSync(join(home, "keys", "secrets"), "abcd");
    expect(() => env.secretsKey()).toThrow("must hold 32 bytes");
    writeFileSync(join(home, "keys", "secrets"), "ab".repeat(32));
    expect(env.secretsKey()).toEqual(Buffer.alloc(32, 0xab));
  });

  it("has a demo key only in the demo", () => {
    writeFileSync(join(home, "keys", "demo"), "letmein");
    expect(parseEnv({ ...database, FORKMOOT_HOME: home }).demoKey()).toBeNull();
    expect(parseEnv({ ...database, FORKMOOT_HOME: home, FORKMOOT_DEMO: "1" }).demoKey()).toBe("letmein");
  });

  it("knows GitHub, or an Enterprise server with its API below its own address", () => {
    const github = (set: Record<string, string>) => parseEnv({ ...database, ...set }).github;
    expect(github({})).toEqual({ url: "https://github.com", apiUrl: "https://api.github.com" });
    expect(github({ GITHUB_URL: "https://git.coop.example/" })).toEqual({
      url: "https://git.coop.example",
      apiUrl: "https://git.coop.example/api/v3",
    });
    expect(github({ GITHUB_URL: "http://localhost:5000", GITHUB_API_URL: "http://localhost:5000" })).toEqual({
      url: "http://localhost:5000",
      apiUrl: "http://localhost:5000",
    });
  });

  it("takes both halves of sign-in with GitHub or none, and lets in whoever was invited unless told otherwise", () => {
    const both = { GITHUB_CLIENT_ID: "id", GITHUB_CLIENT_SECRET: "secret" };
    expect(parseEnv(database).githubOAuth()).toBeNull();
    expect(parseEnv({ ...database, ...both }).githubOAuth()).toEqual({
      clientId: "id",
      clientSecret: "secret",
    });
    expect(() => parseEnv({ ...database, GITHUB_CLIENT_ID: "id" })).toThrow("go together");
    expect(parseEnv(database).signIn).toBe("invited");
    expect(parseEnv({ ...database, FORKMOOT_SIGN_IN: "open" }).signIn).toBe("open");
    expect(() => parseEnv({ ...database, FORKMOOT_SIGN_IN: "all" })).toThrow("must be invited or open");
  });

  it("takes no webhook secret that could be guessed", () => {
    const secret = "0123456789abcdef";
    expect(parseEnv(database).githubWebhookSecret()).toBeNull();
    expect(parseEnv({ ...database, GITHUB_WEBHOOK_SECRET: secret }).githubWebhookSecret()).toBe(secret);
    expect(() => parseEnv({ ...database, GITHUB_WEBHOOK_SECRET: "short" })).toThrow("at least 16 characters");
  });
});
