import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/fixtures/database";
import { type ComponentSource, Limits } from "@/lib/deploy/contract";
import { get } from "../fixtures/get";
import { foldersOfHome, hasLogin, hasScratch, processesOfHome } from "../fixtures/leftovers";
import { commitPond, pondSecrets, pondSeed } from "../fixtures/pond";
import { commitFiles, componentFile, stackOf, tinyServer } from "../fixtures/repositories";
import { ended, eventually, logOf, makeHome, type RunningHost, runHost } from "../fixtures/run-host";
import { safeName } from "../state/files";

const isCell = (name: string) => name.startsWith("cells/");

let database: TestDatabase;
let host: RunningHost;
let folder: Awaited<ReturnType<typeof makeHome>>;
let service: string;
let count = 0;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await makeHome();
  service = `pond-c${process.pid}-${++count}`;
  host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
});

afterEach(async () => {
  await host.stop();
  await folder.remove();
  await database.drop();
});

async function killAndRestart() {
  await host.kill();
  host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
}

const repositories = () => join(folder.home, "..", "repositories");
const tiny = (lines: string, server: string) =>
  commitFiles(repositories(), "tiny", { "forkmoot.yaml": componentFile("tiny", lines), "server.js": server });
const hasStep = (op: string, key: string, state: string) =>
  eventually(async () => {
    const status = await host.client.observeOp({ op });
    return status?.steps.some((step) => step.key === key && step.state === state);
  });

describe("a host that is killed", () => {
  it("leaves stacks running, and its next start takes them over with their secrets", async () => {
    const stack = `${service}:base`;
    const data = { mode: "own" as const, seed: pondSeed };
    const spec = stackOf(stack, commitPond(repositories()), { service, secrets: pondSecrets, data });
    await host.client.apply("crash:base", 1, spec);
    expect((await ended(host.client, "crash:base")).fault).toBeNull();
    const port = await portOf("crash:base", "pond-web");
    const before = processesOfHome(folder.home);

    await host.kill();
    expect(await get(port, "/frogs")).toBe("Hello from Kermit");
    host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
    expect(processesOfHome(folder.home)).toEqual(before);
    expect(await host.client.observeStack({ stack })).toMatchObject({ health: "healthy", generation: 1 });

    await get(port, "/crash").catch(() => "");
    await eventually(async () =>
      (await host.client.observeStack({ stack }))?.components.some((each) => each.restarts === 1),
    );
    expect(await eventually(() => get(port, "/frogs").catch(() => null))).toBe("Hello from Kermit");

    await host.client.destroy("crash:end", { stack }, 1, 0);
    expect((await ended(host.client, "crash:end")).state).toBe("succeeded");
    await expectNothingLeft(stack);
  });

  it("keeps the logs: what a component wrote meanwhile is there, and nothing twice", async () => {
    const ticks = tinyServer("let n = 0; setInterval(() => console.log('tick ' + ++n), 50);");
    await host.client.apply("crash:log", 1, stackOf(`${service}:log`, [tiny("", ticks)], { service }));
    await ended(host.client, "crash:log");
    await killAndRestart();
    const lines = await eventually(async () => {
      const page = await host.client.logs({ stack: `${service}:log` }, "tiny", null);
      const found = page.lines.flatMap(({ text }) => /^tick (\d+)$/.exec(text)?.[1] ?? []).map(Number);
      return found.length > 60 && found;
    });
    expect(lines).toEqual(lines.map((_, index) => index + 1));
  });

  it("in the middle of a build: the operation is seen as running, and done when it is sent again", async () => {
    const stack = `${service}:build`;
    const slow = tiny("build: test -e /tmp/never; sleep 2; echo built", tinyServer());
    await host.client.apply("crash:build", 1, stackOf(stack, [slow], { service }));
    await hasStep("crash:build", "build:tiny", "running");
    await killAndRestart();
    expect(await host.client.observeOp({ op: "crash:build" })).toMatchObject({
      state: "running",
      fault: null,
    });
    expect(processesOfHome(folder.home)).toEqual([]);

    await host.client.apply("crash:build", 1, stackOf(stack, [slow], { service }));
    expect((await ended(host.client, "crash:build")).fault).toBeNull();
    expect(await logOf(host.client, "crash:build")).toContain("begins again");
    expect((await host.client.inventory()).map((each) => each.stack)).toEqual([stack]);
  });

  it("in the middle of a start: what had begun is ended, and done once when it is sent again", async () => {
    const stack = `${service}:start`;
    const slow = tinyServer(
      "const begin = Date.now(); answers['/healthz'] = async () => { if (Date.now() - begin < 3000) throw 'early'; };",
    );
    const spec = stackOf(stack, [tiny("", slow)], { service });
    await host.client.apply("crash:start", 1, spec);
    await hasStep("crash:start", "start:tiny", "done");
    await eventually(() => processesOfHome(folder.home).length > 0);
    await killAndRestart();
    expect(processesOfHome(folder.home)).toEqual([]);
    expect(foldersOfHome(folder.home)).toEqual([]);

    await host.client.apply("crash:start", 1, spec);
    expect((await ended(host.client, "crash:start")).fault).toBeNull();
    expect(foldersOfHome(folder.home).filter((name) => name.startsWith("cells/"))).toHaveLength(1);
  });

  it("in the middle of a check: sent again, it tests and drops its database", async () => {
    const [, api] = commitPond(repositories(), { api: { "test.js": "setTimeout(() => {}, 2000)" } });
    const spec = { source: api as ComponentSource, service, limits: Limits.parse({}) };
    await host.client.check("crash:check", spec);
    await hasStep("crash:check", "test", "running");
    await killAndRestart();
    expect(processesOfHome(folder.home)).toEqual([]);
    await host.client.check("crash:check", spec);
    expect((await ended(host.client, "crash:check")).fault).toBeNull();
    expect(await hasScratch(database.stacksUrl, "crash:check")).toBe(false);
    expect(foldersOfHome(folder.home)).toEqual([]);
  });

  it("together with a component whose settings nobody has any more: the stack is gone until it is deployed again", async () => {
    const stack = `${service}:half`;
    const data = { mode: "own" as const, seed: pondSeed };
    const spec = stackOf(stack, commitPond(repositories()), { service, secrets: pondSecrets, data });
    await host.client.apply("crash:half", 1, spec);
    await ended(host.client, "crash:half");
    const port = await portOf("crash:half", "pond-web");
    await host.kill();
    await get(port, "/crash").catch(() => "");
    const left = processesOfHome(folder.home);
    expect(left).not.toEqual([]);
    host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
    const shown = await host.client.observeStack({ stack });
    expect(shown).toMatchObject({ health: "gone", generation: 1 });
    expect(shown?.components.map(({ health }) => health).sort()).toEqual(["gone", "healthy"]);
    expect(await host.client.inventory()).toEqual([shown]);

    await host.client.apply("crash:half-2", 2, spec);
    expect((await ended(host.client, "crash:half-2")).fault).toBeNull();
    expect(await host.client.observeStack({ stack })).toMatchObject({ health: "healthy", generation: 2 });
    expect(await get(await portOf("crash:half-2", "pond-web"), "/frogs")).toBe("Hello from Kermit");
    expect(processesOfHome(folder.home).filter((pid) => left.includes(pid))).toEqual([]);
    expect(foldersOfHome(folder.home).filter((name) => name.startsWith("cells/"))).toHaveLength(1);
  });

  it("is not kept from starting by one stack whose records are broken: it shows as gone and can be destroyed", async () => {
    const [good, bad] = [`${service}:good`, `${service}:bad`];
    for (const stack of [good, bad]) {
      await host.client.apply(stack, 1, stackOf(stack, [tiny("", tinyServer())], { service }));
      await ended(host.client, stack);
    }
    await host.kill();
    const logs = join(folder.home, "host/stacks", safeName(bad), "logs");
    await rm(logs, { recursive: true });
    await writeFile(logs, "not a folder");
    host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
    expect(await host.client.observeStack({ stack: good })).toMatchObject({ health: "healthy" });
    expect((await host.client.observeStack({ stack: bad }))?.health ?? "gone").toBe("gone");
    expect(await eventually(() => foldersOfHome(folder.home).filter(isCell).length === 1)).toBe(true);

    const fence = join(folder.home, "host/fences", `${safeName(bad)}.json`);
    await mkdir(dirname(fence), { recursive: true });
    await writeFile(fence, "{");
    await host.client.destroy("crash:bad", { stack: bad }, 1, 0);
    expect((await ended(host.client, "crash:bad")).state).toBe("succeeded");
    expect((await host.client.inventory()).map(({ stack }) => stack)).toEqual([good]);
  });

  it("shows what it could not take down, until somebody destroys it", async () => {
    const stack = `${service}:stuck`;
    const spec = stackOf(stack, commitPond(repositories()), { service, secrets: pondSecrets });
    await host.client.apply("crash:stuck", 1, spec);
    await ended(host.client, "crash:stuck");
    await host.kill();
    for (const pid of processesOfHome(folder.home)) killIfThere(pid);
    // A server that is away is waited for; one that lets nobody in is not.
    const closed = new URL(database.stacksUrl);
    closed.password = "not-the-password";
    host = await runHost({ home: folder.home, databaseUrl: closed.href });
    expect(await host.client.observeStack({ stack })).toMatchObject({ health: "gone", generation: 1 });
    await host.client.destroy("crash:unstuck", { stack }, 1, 0);
    expect(await ended(host.client, "crash:unstuck")).toMatchObject({ state: "errored" });
    expect(await host.client.inventory()).toHaveLength(1);

    await host.kill();
    host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
    await host.client.destroy("crash:unstuck", { stack }, 1, 0);
    expect((await ended(host.client, "crash:unstuck")).state).toBe("succeeded");
    await expectNothingLeft(stack);
  });

  it("in the middle of a check that nobody needs any more: cancelled, nothing of it is left", async () => {
    const [, api] = commitPond(repositories(), { api: { "test.js": "setTimeout(() => {}, 30000)" } });
    await host.client.check("crash:cancel", {
      source: api as ComponentSource,
      service,
      limits: Limits.parse({}),
    });
    await hasStep("crash:cancel", "test", "running");
    await killAndRestart();
    await host.client.cancel({ op: "crash:cancel" });
    expect(await host.client.observeOp({ op: "crash:cancel" })).toMatchObject({
      state: "errored",
      fault: { whose: "ours", code: "cancelled" },
    });
    expect(await hasScratch(database.stacksUrl, "crash:cancel")).toBe(false);
    expect(foldersOfHome(folder.home)).toEqual([]);
  });

  it("in the middle of taking a stack down: sent again, nothing is left", async () => {
    const stack = `${service}:down`;
    const stubborn = tinyServer("process.on('SIGTERM', () => {});");
    await host.client.apply("crash:down", 1, stackOf(stack, [tiny("", stubborn)], { service }));
    await ended(host.client, "crash:down");
    await host.client.destroy("crash:down-2", { stack }, 1, 0);
    await hasStep("crash:down-2", "stop", "running");
    await killAndRestart();
    await host.client.destroy("crash:down-2", { stack }, 1, 0);
    expect((await ended(host.client, "crash:down-2")).state).toBe("succeeded");
    await expectNothingLeft(stack);
  });
});

describe("the fence", () => {
  const slow = tinyServer(
    "const begin = Date.now(); answers['/healthz'] = async () => { if (Date.now() - begin < 4000) throw 'early'; };",
  );

  it("stops a stack that is withdrawn while it starts, and leaves nothing of it", async () => {
    const stack = `${service}:withdrawn`;
    await host.client.apply("fence:1", 3, stackOf(stack, [tiny("", slow)], { service }));
    await hasStep("fence:1", "healthy", "running");
    await host.client.destroy("fence:2", { stack }, 3, 0);
    expect((await ended(host.client, "fence:1")).fault).toMatchObject({ whose: "ours", code: "fenced" });
    expect((await ended(host.client, "fence:2")).state).toBe("succeeded");
    await expectNothingLeft(stack);
  });

  it("stands before a stack that was withdrawn, also after the host was killed, until a later generation", async () => {
    const stack = `${service}:late`;
    const spec = stackOf(stack, [tiny("", tinyServer())], { service });
    await host.client.destroy("fence:3", { stack }, 2, 0);
    await ended(host.client, "fence:3");
    await killAndRestart();
    await host.client.apply("fence:4", 2, spec);
    expect(await ended(host.client, "fence:4")).toMatchObject({
      state: "errored",
      fault: { code: "fenced" },
    });
    await expectNothingLeft(stack);
    await host.client.apply("fence:5", 3, spec);
    expect((await ended(host.client, "fence:5")).state).toBe("succeeded");
  });

  it("lets a later generation run on when an earlier one is destroyed", async () => {
    const stack = `${service}:newer`;
    await host.client.apply("fence:6", 5, stackOf(stack, [tiny("", tinyServer())], { service }));
    await ended(host.client, "fence:6");
    await host.client.destroy("fence:7", { stack }, 4, 0);
    expect((await ended(host.client, "fence:7")).state).toBe("succeeded");
    expect(await host.client.observeStack({ stack })).toMatchObject({ health: "healthy", generation: 5 });
  });
});

async function expectNothingLeft(stack: string) {
  expect(processesOfHome(folder.home)).toEqual([]);
  expect(foldersOfHome(folder.home)).toEqual([]);
  expect(await hasLogin(database.stacksUrl, stack)).toBe(false);
  expect(await host.client.observeStack({ stack })).toBeNull();
}

async function portOf(op: string, component: string) {
  const status = await host.client.observeOp({ op });
  return Number(status?.steps.find(({ key }) => key === `start:${component}`)?.detail?.replace("port ", ""));
}

/** What runs in a cell ends with the cell's first process: it may be gone before its turn comes. */
function killIfThere(pid: number) {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
