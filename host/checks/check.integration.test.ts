import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/fixtures/database";
import { type CheckSpec, type ComponentSource, Limits } from "@/lib/deploy/contract";
import { foldersOfHome, hasScratch, processesOfHome } from "../fixtures/leftovers";
import { commitPond } from "../fixtures/pond";
import { commitFiles, componentFile, tinyServer } from "../fixtures/repositories";
import { ended, eventually, logOf, makeHome, type RunningHost, runHost } from "../fixtures/run-host";

let database: TestDatabase;
let host: RunningHost;
let folder: Awaited<ReturnType<typeof makeHome>>;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await makeHome();
  host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
});

afterAll(async () => {
  await host.stop();
  await folder.remove();
  await database.drop();
});

const repositories = () => join(folder.home, "..", "repositories");

/** Commits a component with these lines in its component file. */
function component(lines: string, files: Record<string, string> = {}): ComponentSource {
  const all = { "forkmoot.yaml": componentFile("tiny", lines), "server.js": tinyServer(), ...files };
  return commitFiles(repositories(), "tiny", all);
}

let count = 0;
async function check(source: ComponentSource, limits: Partial<Limits> = {}) {
  const op = `check:${process.pid}:${++count}`;
  const spec: CheckSpec = {
    source,
    service: "pond",
    limits: Limits.parse({ memoryMb: 256, buildSeconds: 20, ...limits }),
  };
  await host.client.check(op, spec);
  const status = await ended(host.client, op);
  const steps = status.steps.map(({ key, state }) => `${key} ${state}`);
  return { ...status, shown: steps, log: await logOf(host.client, op) };
}

describe("a check", () => {
  it("builds, migrates an empty database of its own, tests, and drops the database", async () => {
    const [, api] = commitPond(repositories());
    const end = await check(api as ComponentSource);
    expect(end.fault).toBeNull();
    expect(end.shown).toEqual(["fetch done", "build done", "database done", "migrate done", "test done"]);
    expect(end.log).toContain("pond-api out: seed done\npond-api out: 1 test passed");
    expect(await hasScratch(database.stacksUrl, end.op)).toBe(false);
  });

  it("of a component without a build, a database or a test skips them", async () => {
    const end = await check(component(""));
    expect(end.state).toBe("succeeded");
    expect(end.shown).toEqual([
      "fetch done",
      "build done",
      "database skipped",
      "migrate skipped",
      "test skipped",
    ]);
  });

  it("of the same files again takes the build from before", async () => {
    const source = component("build: echo built > made.txt\ntest: test -f made.txt");
    expect((await check(source)).shown).toContain("build done");
    expect((await check(source)).shown).toContain("build cached");
  });

  it("builds the same files once, though two ask at the same time", async () => {
    const source = component("build: sleep 0.5; echo building; date +%N > once.txt\ntest: cat once.txt");
    const ends = await Promise.all([check(source), check(source)]);
    const stamps = ends.map(({ log }) => /out: (\d+)$/m.exec(log)?.[1]);
    expect(stamps[0]).toBeDefined();
    expect(stamps[0]).toBe(stamps[1]);
  });

  it("tests a copy: what a test writes is not in the next one", async () => {
    const source = component("build: echo built\ntest: test ! -e left && touch left && echo clean");
    expect((await check(source)).log).toContain("clean");
    expect((await check(source)).log).toContain("clean");
  });

  it("forks law 11: gives made-up values for secrets, and other components that do not answer", async () => {
    const env = `env: { PORT: "\${port}", KEY: "\${secret.session}", OTHER: "\${other.url}" }`;
    const end = await check(component(`${env}\ntest: echo "key=$KEY other=$OTHER"`));
    expect(end.log).toMatch(/key=[0-9a-f]{64} other=http:\/\/127\.0\.0\.1:9$/m);
  });
});

describe("a check that is cancelled", () => {
  const begin = async (source: ComponentSource, step: string) => {
    const op = `check:${process.pid}:${++count}`;
    await host.client.check(op, { source, service: "pond", limits: Limits.parse({}) });
    await eventually(async () => {
      const status = await host.client.observeOp({ op });
      return status?.steps.some(({ key, state }) => key === step && state === "running");
    });
    return op;
  };
  const cancelled = { state: "errored", fault: { whose: "ours", code: "cancelled" } };

  it("while it tests has no process, database or folder left, and has ended when that is answered", async () => {
    const [, api] = commitPond(repositories(), { api: { "test.js": "setTimeout(() => {}, 60_000)" } });
    const op = await begin(api as ComponentSource, "test");
    await host.client.cancel({ op });
    expect(await host.client.observeOp({ op })).toMatchObject(cancelled);
    expect(processesOfHome(folder.home)).toEqual([]);
    expect(foldersOfHome(folder.home)).toEqual([]);
    expect(await hasScratch(database.stacksUrl, op)).toBe(false);
  });

  it("while it builds stops the build, unless somebody else waits for it", async () => {
    const source = component("build: sleep 1.5; echo built-for-another");
    const [one, other] = [await begin(source, "build"), await begin(source, "build")];
    await host.client.cancel({ op: one });
    expect(await host.client.observeOp({ op: one })).toMatchObject(cancelled);
    expect((await ended(host.client, other)).state).toBe("succeeded");

    const alone = component("build: sleep 61; echo built-for-nobody");
    const third = await begin(alone, "build");
    await eventually(() => processesOfHome(folder.home).length > 0);
    await host.client.cancel({ op: third });
    await eventually(() => processesOfHome(folder.home).length === 0);
  });

  it("and its files asked for again right away is built anew", async () => {
    const source = component("build: sleep 1; echo built-twice");
    const first = await begin(source, "build");
    await host.client.cancel({ op: first });
    expect((await check(source)).shown).toContain("build done");
  });

  it("but was never seen or has ended is success; what is no check is refused", async () => {
    await host.client.cancel({ op: "never" });
    const { op, state } = await check(component(""));
    await host.client.cancel({ op });
    expect((await host.client.observeOp({ op }))?.state).toBe(state);
    await host.client.destroy("cancel:destroy", { stack: "none" }, 1, 0);
    await expect(host.client.cancel({ op: "cancel:destroy" })).rejects.toMatchObject({ status: 409 });
  });
});

describe("a check fails, and says whose it is and what to do,", () => {
  it.each([
    ["when the build fails", "build: echo no; exit 4", "build_failed", "exit code 4"],
    ["when the test fails", "test: echo 1 of 2 failed; exit 1", "tests_failed", "exit code 1"],
    ["when a migration fails", "migrate: { expand: exit 2 }", "migration_failed", "exit code 2"],
    ["when a field is misspelt", "tset: npm test", "bad_component_file", "`tset` is not known here"],
    [
      "when nothing fills a variable",
      `env: { A: "\${port.number}" }`,
      "bad_component_file",
      `\${port.number}`,
    ],
  ])("%s", async (_, lines, code, words) => {
    const end = await check(component(lines));
    expect(end).toMatchObject({ state: "failed", fault: { whose: "theirs", code, component: "tiny" } });
    expect(end.fault?.message).toContain(words);
    expect(end.log).toContain(words);
  });

  it("when a test takes too long", async () => {
    const end = await check(component("test: trap '' TERM; sleep 60"), { testSeconds: 1 });
    expect(end.fault).toMatchObject({ whose: "theirs", code: "timeout" });
    expect(processesOfHome(folder.home)).toEqual([]);
  });

  it("when a build needs more memory than it may have", async () => {
    const eat = "const all = []; for (;;) all.push(Buffer.alloc(4_000_000, 1));";
    const end = await check(component("build: node eat.js", { "eat.js": eat }), { memoryMb: 100 });
    expect(end.fault).toMatchObject({ whose: "theirs", code: "memory_limit" });
  });

  it("when a test writes more than it may", async () => {
    const end = await check(
      component("test: for n in 1 2 3; do head -c 40000000 /dev/zero > $n; done; sleep 30"),
      { diskMb: 80 },
    );
    expect(end.fault).toMatchObject({ whose: "theirs", code: "disk_limit" });
  });

  it("when the commit is nowhere", async () => {
    const end = await check({ ...component(""), commit: "1234567890".repeat(4) });
    expect(end.fault).toMatchObject({ whose: "theirs", code: "commit_missing" });
  });

  it("as ours when the repository cannot be reached", async () => {
    const end = await check({ ...component(""), clone: "/nowhere/at/all" });
    expect(end).toMatchObject({ state: "errored", fault: { whose: "ours", code: "fetch_failed" } });
  });

  it("and leaves nothing behind", () => {
    expect(processesOfHome(folder.home)).toEqual([]);
    expect(foldersOfHome(folder.home)).toEqual([]);
  });
});
