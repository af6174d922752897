import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/fixtures/database";
import type { ComponentSource, StackStatus } from "@/lib/deploy/contract";
import { loginOf } from "../databases/databases";
import { get } from "../fixtures/get";
import { foldersOfHome, hasLogin, processesOfHome } from "../fixtures/leftovers";
import { commitPond, pondSecrets, pondSeed } from "../fixtures/pond";
import { commitFiles, componentFile, stackOf, tinyServer } from "../fixtures/repositories";
import { ended, eventually, logOf, makeHome, type RunningHost, runHost } from "../fixtures/run-host";

let database: TestDatabase;
let host: RunningHost;
let folder: Awaited<ReturnType<typeof makeHome>>;
let pond: ComponentSource[];
// Roles belong to the whole database server, which other tests use as well.
const service = `pond-l${process.pid}`;
const stackId = (name: string) => `${service}:${name}`;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await makeHome();
  pond = commitPond(repositories());
  host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
});

afterAll(async () => {
  await host.stop();
  await folder.remove();
  await database.drop();
});

const repositories = () => join(folder.home, "..", "repositories");
const baseline = (components = pond) =>
  stackOf(stackId("baseline"), components, {
    service,
    secrets: pondSecrets,
    data: { mode: "own", seed: pondSeed },
  });

describe("a service of two components", () => {
  it("is fetched, built, migrated, filled once and started, healthy in all its parts", async () => {
    await host.client.apply("life:1", 1, baseline());
    const end = await ended(host.client, "life:1");
    expect(end.fault).toBeNull();
    expect(end.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      "ports done",
      "fetch done",
      "build:pond-web done",
      "build:pond-api done",
      "database done",
      "migrate done",
      "seed done",
      "start:pond-web done",
      "start:pond-api done",
      "healthy done",
    ]);
    const status = await host.client.observeStack({ stack: stackId("baseline") });
    expect(status).toMatchObject({ health: "healthy", generation: 1, service });
  });

  it("says in the operation's log what the host did, and nothing that its components wrote: it may be users' data", async () => {
    const lines = (await logOf(host.client, "life:1")).split("\n");
    expect(lines.filter((line) => !/ host: /.test(line))).toEqual([]);
    const { "pond-web": web } = portsOf(await startedDetails("life:1"));
    expect(lines).toContain(`pond-web host: started, port ${web}`);
    expect(lines).toContain("host host: 2 of 2 components healthy");
    const log = lines.join("\n");
    expect(log).toMatch(/^pond-web host: GET \/healthz 200 after \d+\.\d s$/m);
    expect(log).toMatch(/^pond-api host: \$ node migrate.js expand\npond-api host: Done after \d+\.\d s$/m);
    // Its last words may come a moment after the operation's end.
    await expect
      .poll(
        async () =>
          (await host.client.logs({ stack: stackId("baseline") }, "pond-web", null)).lines.map(
            ({ text }) => text,
          ),
        { timeout: 20_000 },
      )
      .toContain("listening");
  });

  it("runs as the database's owner, signed in as itself, with its secrets and the other component's address", async () => {
    const ports = portsOf(await startedDetails("life:1"));
    expect(await get(ports["pond-api"], "/role")).toBe(
      `fm_owner_${service.replaceAll("-", "_")} ${loginOf(stackId("baseline"))}`,
    );
    expect(await get(ports["pond-web"], "/frogs")).toBe("Hello from Kermit");
  });

  it("forks law 11: has no secret on the host’s disk, and none in a log that its code writes it to", async () => {
    const ports = portsOf(await startedDetails("life:1"));
    await get(ports["pond-web"], "/tell");
    const { lines } = await eventually(async () => {
      const page = await host.client.logs({ stack: stackId("baseline") }, "pond-web", null);
      return page.lines.some(({ text }) => text.startsWith("my greeting is")) && page;
    });
    expect(lines.map(({ text }) => text)).toContain("my greeting is [hidden]");
    const found = spawnSync("grep", ["-rlF", pondSecrets.greeting, join(folder.home, "host")], {
      encoding: "utf8",
    });
    // What a component prints by itself stands in its raw output, which only the host can read, until it is emptied.
    expect(found.stdout.split("\n").filter((path) => path && !path.includes("/raw/"))).toEqual([]);
  });

  it("asked for again is left as it runs", async () => {
    const before = await host.client.observeStack({ stack: stackId("baseline") });
    await host.client.apply("life:again", 1, baseline());
    expect((await ended(host.client, "life:again")).state).toBe("succeeded");
    const after = await host.client.observeStack({ stack: stackId("baseline") });
    expect(startTimes(after)).toEqual(startTimes(before));
  });

  it("is the same operation when its key comes again", async () => {
    const before = await host.client.observeOp({ op: "life:1" });
    await host.client.apply("life:1", 1, baseline());
    expect(await host.client.observeOp({ op: "life:1" })).toEqual(before);
  });

  it("can have a fork beside it on the same data, which migrates and fills nothing", async () => {
    const fork = { ...baseline(), stack: stackId("fork"), data: { mode: "shared" as const, seed: null } };
    await host.client.apply("life:fork", 1, fork);
    const end = await ended(host.client, "life:fork");
    expect(end.fault).toBeNull();
    expect(end.steps.map(({ key }) => key)).not.toContain("migrate");
    const ports = portsOf(await startedDetails("life:fork"));
    await get(ports["pond-api"], "/add");
    const own = portsOf(await startedDetails("life:1"));
    expect(await get(own["pond-web"], "/frogs")).toBe("Hello from Kermit,Toad");
  });

  it("destroyed, leaves no process, role, port or folder, and lets the other run", async () => {
    expect(await hasLogin(database.stacksUrl, stackId("fork"))).toBe(true);
    await host.client.destroy("life:destroy", { stack: stackId("fork") }, 1, 1);
    expect((await ended(host.client, "life:destroy")).fault).toBeNull();
    expect(await hasLogin(database.stacksUrl, stackId("fork"))).toBe(false);
    expect(await host.client.observeStack({ stack: stackId("fork") })).toBeNull();
    expect((await host.client.inventory()).map(({ stack }) => stack)).toEqual([stackId("baseline")]);
    expect(foldersOfHome(folder.home).filter((name) => name.startsWith("ports/"))).toHaveLength(2);
    expect(foldersOfHome(folder.home).filter((name) => name.startsWith("cells/"))).toHaveLength(1);
  });

  it("destroyed again is success", async () => {
    await host.client.destroy("life:destroy-2", { stack: stackId("fork") }, 1, 0);
    expect((await ended(host.client, "life:destroy-2")).state).toBe("succeeded");
  });

  it("has a component that crashed started again, and says that it is unhealthy meanwhile", async () => {
    const { "pond-web": web } = portsOf(await startedDetails("life:1"));
    await get(web, "/crash").catch(() => "");
    const stack = { stack: stackId("baseline") };
    const webOf = async () => (await host.client.observeStack(stack))?.components.find(isWeb);
    await eventually(async () => (await webOf())?.health === "unhealthy");
    const healed = await eventually(async () => {
      const status = await webOf();
      return status?.health === "healthy" && status;
    });
    expect(healed.restarts).toBe(1);
    const { lines } = await host.client.logs(stack, "pond-web", null);
    expect(lines.map(({ text }) => text).join("\n")).toContain("ended with exit code 3");
  });

  it("is ended with the host, in a few seconds, and not started again by the next one", async () => {
    const { code, tookMs } = await host.stop();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(5000);
    expect(processesOfHome(folder.home)).toEqual([]);
    host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
    expect(await host.client.inventory()).toEqual([]);
    expect(foldersOfHome(folder.home)).toEqual([]);
    expect(await hasLogin(database.stacksUrl, stackId("baseline"))).toBe(false);
  });

  it("comes back with its data under a new key, same stack and generation", async () => {
    await host.client.apply("life:back", 1, baseline());
    const end = await ended(host.client, "life:back");
    expect(end.fault).toBeNull();
    expect(end.steps.find(({ key }) => key === "seed")?.state).toBe("skipped");
    expect(end.steps.find(({ key }) => key === "build:pond-api")?.state).toBe("cached");
    const ports = portsOf(await startedDetails("life:back"));
    expect(await get(ports["pond-web"], "/frogs")).toBe("Hello from Kermit,Toad");
  });
});

describe("what a contributor did wrong is said to be theirs", () => {
  it("when a component ends before it is healthy", async () => {
    const last = "for (let n = 1; n <= 60; n++) console.error('no pond here ' + n); process.exit(7);";
    const web = { "server.js": last };
    const spec = { ...baseline(commitPond(repositories(), { web })), stack: stackId("ends") };
    await host.client.apply("wrong:ends", 1, spec);
    const end = await ended(host.client, "wrong:ends");
    expect(end).toMatchObject({
      state: "failed",
      fault: { whose: "theirs", code: "exited", component: "pond-web" },
    });
    expect(end.fault?.message).toContain("exit code 7");
    const written = (await logOf(host.client, "wrong:ends")).match(/^pond-.* (out|err): .*$/gm);
    expect(written).toHaveLength(50);
    expect(written?.at(-1)).toBe("pond-web err: no pond here 60");
    expect(await host.client.observeStack({ stack: stackId("ends") })).toBeNull();
  });

  it("when a component does not become healthy in time", async () => {
    const server = tinyServer('answers["/healthz"] = async () => { throw "not yet"; };');
    const file = componentFile("pond-web").replace("15s", "1s");
    const components = [
      commitFiles(repositories(), "pond-web", { "forkmoot.yaml": file, "server.js": server }),
    ];
    await host.client.apply("wrong:slow", 1, { ...baseline(components), stack: stackId("slow") });
    const { fault } = await ended(host.client, "wrong:slow");
    expect(fault).toMatchObject({ whose: "theirs", code: "unhealthy", component: "pond-web" });
    expect(fault?.message).toContain("not healthy within 1 s: /healthz answered 500");
  });

  it("when a migration fails, with what it wrote last", async () => {
    const api = { "migrate.js": "console.log('no such table'); process.exit(2);" };
    const spec = { ...baseline(commitPond(repositories(), { api })), stack: stackId("migrates") };
    await host.client.apply("wrong:migrates", 1, spec);
    const end = await ended(host.client, "wrong:migrates");
    expect(end.fault).toMatchObject({ whose: "theirs", code: "migration_failed", component: "pond-api" });
    expect(await logOf(host.client, "wrong:migrates")).toContain("pond-api out: no such table");
  });

  it("when a component asks for a secret that the service has not", async () => {
    await host.client.apply("wrong:secret", 1, { ...baseline(), stack: stackId("secret"), secrets: {} });
    const end = await ended(host.client, "wrong:secret");
    expect(end.fault).toMatchObject({ whose: "theirs", code: "unknown_value", component: "pond-web" });
    expect(end.fault?.message).toContain("secret.greeting");
  });

  it("when a repository has no component file", async () => {
    await rm(join(repositories(), "pond-web"), { recursive: true });
    const components = [commitFiles(repositories(), "pond-web", { "server.js": "" })];
    await host.client.apply("wrong:file", 1, { ...baseline(components), stack: stackId("file") });
    expect((await ended(host.client, "wrong:file")).fault).toMatchObject({
      whose: "theirs",
      code: "no_component_file",
    });
    const plan = await host.client.plan({ service, components });
    expect(plan.problems.map(({ code }) => code)).toEqual(["no_component_file"]);
  });
});

async function startedDetails(op: string) {
  const status = await host.client.observeOp({ op });
  return (status?.steps ?? []).filter(({ key }) => key.startsWith("start:"));
}

function portsOf(steps: { component: string | null; detail: string | null }[]): Record<string, number> {
  return Object.fromEntries(
    steps.map(({ component, detail }) => [component, Number(detail?.replace("port ", ""))]),
  );
}

const isWeb = ({ component }: { component: string }) => component === "pond-web";
const startTimes = (status: StackStatus | null) => status?.components.map(({ startedAt }) => startedAt);
