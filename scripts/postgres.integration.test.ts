import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { readKey } from "@/lib/platform/keys";
import { type EmbeddedPostgres, startPostgres } from "./postgres";

// A folder that only we may pass, as under /root.
const parent = mkdtempSync(join(tmpdir(), "forkmoot-postgres-"));
let homes = 0;
let home: string;
const started: EmbeddedPostgres[] = [];

// Most tests begin with data that is there: making it takes longer than all the rest.
beforeEach(() => {
  home = join(parent, "home");
});
const withoutData = () => {
  home = join(parent, `home-${++homes}`);
};
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function start() {
  // Killing the server loses nothing that the system has; only a power cut would.
  const server = await startPostgres({ home, settings: { fsync: "off" } });
  started.push(server);
  return server;
}

describe("the embedded Postgres", () => {
  it("keeps its data and its address over a stop and a start", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    expect(await first.isRunning()).toBe(false);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("is adopted when it runs already, because whoever started it was killed", async () => {
    const first = await start();
    const [began] = await query(first.adminUrl, "SELECT pg_postmaster_start_time()::text AS at");
    const second = await start();
    expect(second.adopted).toBe(true);
    expect(await query(second.adminUrl, "SELECT pg_postmaster_start_time()::text AS at")).toEqual([began]);
  });

  it("is adopted by many at once, as by tasks that run beside each other", async () => {
    const first = await start();
    const others = await Promise.all(Array.from({ length: 8 }, start));
    expect(others.map(({ url, adopted }) => [url, adopted])).toEqual(others.map(() => [first.url, true]));
  });

  it("recovers after kill -9 of the server, with what was committed", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE committed AS SELECT 42 AS answer");
    process.kill(postmasterPid(), "SIGKILL");
    await until(async () => !(await first.isRunning()));
    const second = await start();
    expect(await query(second.url, "SELECT answer FROM committed")).toEqual([{ answer: 42 }]);
  });

  it("comes back at the same address when it is revived", async () => {
    const server = await start();
    process.kill(postmasterPid(), "SIGKILL");
    await until(async () => !(await server.isRunning()));
    await server.revive();
    expect(await query(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("starts although its pid file names a living process that is not Postgres", async () => {
    const first = await start();
    const pidFile = join(home, "postgres", "data", "postmaster.pid");
    const lines = readFileSync(pidFile, "utf8").split("\n");
    await first.stop();
    writeFileSync(pidFile, [process.pid, ...lines.slice(1)].join("\n"));
    expect((await start()).adopted).toBe(false);
  });

  it("does the first start again when it was interrupted half-way", async () => {
    withoutData();
    mkdirSync(join(home, "postgres", "data.unfinished", "base"), { recursive: true });
    writeFileSync(join(home, "postgres", "data.unfinished", "PG_VERSION"), "18\n");
    mkdirSync(join(home, "postgres", "data"));
    const server = await start();
    expect(await query(server.url, "SELECT current_user AS role")).toEqual([{ role: "forkmoot" }]);
    expect(readdirSync(join(home, "postgres"))).not.toContain("data.unfinished");
    expect(existsSync(join(home, "postgres", "initdb-password"))).toBe(false);
  });

  it("takes another port when somebody holds its last one", async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await first.stop();
    const squatter = await listen(port);
    const second = await start();
    expect(Number(new URL(second.url).port)).not.toBe(port);
    expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await new Promise((resolve) => squatter.close(resolve));
  });

  it("refuses the data of another major version and says what to do", async () => {
    withoutData();
    const first = await start();
    await first.stop();
    writeFileSync(join(home, "postgres", "data", "PG_VERSION"), "16\n");
    await expect(startPostgres({ home })).rejects.toThrow(
      /written by Postgres 16.*brings Postgres 18.*pg_dump 16/s,
    );
  });

  it("refuses keys that do not belong to its data", async () => {
    withoutData();
    await (await start()).stop();
    writeFileSync(join(home, "keys", "postgres-admin"), "something-else");
    await expect(start()).rejects.toThrow("do not\nbelong together");
    writeFileSync(join(home, "keys", "postgres-admin"), "");
    process.kill(postmasterPid(), "SIGINT");
  });
});

describe("who gets into the embedded Postgres", () => {
  it("lets nobody in without the password", async () => {
    const { url } = await start();
    const guess = Object.assign(new URL(url), { password: "guess" }).href;
    await expect(query(guess, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  });

  it("keeps passwords and data where only their owners can read them", async () => {
    await start();
    const mode = (path: string) => statSync(join(home, path)).mode & 0o777;
    expect(mode("keys")).toBe(0o700);
    for (const name of readdirSync(join(home, "keys")))
      expect([name, mode(`keys/${name}`)]).toEqual([name, 0o600]);
    expect(mode("postgres")).toBe(0o700);
    expect(mode("postgres/data")).toBe(0o700);
  });

  it("uses scram-sha-256 for every way in", async () => {
    const { adminUrl } = await start();
    const rules = await query(adminUrl, "SELECT DISTINCT auth_method FROM pg_hba_file_rules");
    expect(rules).toEqual([{ auth_method: "scram-sha-256" }]);
  });

  it("gives the host a role that makes databases and roles, owns what it makes, and is no superuser", async () => {
    const { stacksUrl } = await start();
    await query(stacksUrl, "CREATE ROLE owner_a NOLOGIN");
    await query(stacksUrl, "CREATE DATABASE stack_a OWNER owner_a");
    await query(stacksUrl, "REVOKE ALL ON DATABASE stack_a FROM PUBLIC");
    await query(stacksUrl, "CREATE ROLE stack_a_1 LOGIN PASSWORD 'secret' IN ROLE owner_a");
    const own = Object.assign(new URL(stacksUrl), {
      username: "stack_a_1",
      password: "secret",
      pathname: "/stack_a",
    });
    await query(own.href, "CREATE TABLE notices (id int)");
    await expect(query(stacksUrl, "ALTER ROLE forkmoot_host SUPERUSER")).rejects.toMatchObject({
      code: "42501",
    });
    await query(stacksUrl, "DROP DATABASE stack_a WITH (FORCE)");
  });

  it("lets neither the host nor a stack connect to Forkmoot's own database, or to any other", async () => {
    const { stacksUrl } = await start();
    const at = (user: { username?: string; password?: string }, pathname: string) =>
      Object.assign(new URL(stacksUrl), user, { pathname }).href;
    await query(stacksUrl, "CREATE ROLE stack_b LOGIN PASSWORD 'secret'");
    const stack = { username: "stack_b", password: "secret" };
    for (const database of ["/forkmoot", "/postgres", "/template1"])
      await expect(query(at(stack, database), "SELECT 1")).rejects.toMatchObject({ code: "42501" });
    await expect(query(at({}, "/forkmoot"), "SELECT 1")).rejects.toMatchObject({ code: "42501" });
  });

  it.runIf(process.getuid?.() === 0)("runs as a user without any rights when we are root", async () => {
    const server = await start();
    const status = readFileSync(`/proc/${postmasterPid()}/status`, "utf8");
    expect(status).toMatch(/^Uid:\s+(?!0\b)(\d+)\s+\1\s+\1\s+\1$/m);
    expect(status).toMatch(/^CapEff:\s+0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    // And what it mounted for itself is seen by nobody else.
    expect(execFileSync("cat", ["/proc/self/mounts"], { encoding: "utf8" })).not.toContain("forkmoot /");
    await expect(query(server.url, "COPY (SELECT 1) TO PROGRAM 'id'")).rejects.toMatchObject({
      code: "42501",
    });
  });

  it("keeps the same passwords from start to start", async () => {
    await (await start()).stop();
    const before = readKey(home, "postgres-forkmoot");
    await start();
    expect(readKey(home, "postgres-forkmoot")).toBe(before);
  });
});

function postmasterPid() {
  return Number(readFileSync(join(home, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0]);
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // The server is killed in some of these tests.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(isTrue: () => Promise<boolean>) {
  const deadline = Date.now() + 20_000;
  while (!(await isTrue())) if (Date.now() > deadline) throw new Error("It did not happen within 20 s.");
}

const listen = (port: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
