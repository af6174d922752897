import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  call,
  noticeboard,
  open,
  SECRET,
  Stacks,
  session,
  startEdge,
  startNoticeboard,
  startWithFork,
  until,
} from "./testing";

type Started = Awaited<ReturnType<typeof startEdge>>;
const post = (api: Started["api"], payload: object) =>
  api.inject({ method: "POST", url: "/v1/routes", payload });
const bind = (subject: string, stack = "fork-3-2") => ({
  set: { bindings: [{ service: "noticeboard", subject, stack }] },
  remove: {},
});

describe("setting routes", () => {
  it("is compare-and-set: who was slower hears the actual version, and changes nothing", async () => {
    const { api } = await startEdge(Stacks.of());
    expect((await post(api, { op: "a", expected: 0, change: bind("ada") })).json()).toEqual({ version: 1 });
    const late = await post(api, { op: "b", expected: 0, change: bind("ben") });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toEqual({ actual: 1 });
    expect((await api.inject("/v1/routes")).json()).toMatchObject({
      version: 1,
      bindings: [{ subject: "ada" }],
    });
  });

  it("lets exactly one of many racing changes win a version", async () => {
    const { api } = await startEdge(Stacks.of());
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        post(api, { op: `race:${i}`, expected: 0, change: bind(`p${i}`) }),
      ),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(19);
  });

  it("takes the same operation for the same: its version again, also after a restart", async () => {
    const first = await startEdge(Stacks.of());
    await post(first.api, { op: "a", expected: 0, change: bind("ada") });
    await post(first.api, { op: "b", expected: 1, change: { set: {}, remove: bind("ada").set } });
    expect((await post(first.api, { op: "a", expected: 0, change: bind("ada") })).json()).toEqual({
      version: 1,
    });
    await first.close();
    const again = await startEdge(Stacks.of(), { home: first.home });
    expect((await post(again.api, { op: "a", expected: 0, change: bind("ada") })).json()).toEqual({
      version: 1,
    });
    expect((await again.api.inject("/v1/routes")).json()).toMatchObject({ version: 2, bindings: [] });
  });

  it("refuses what is no change, and a session secret that anybody could guess", async () => {
    const { api } = await startEdge(Stacks.of());
    const set = { services: [noticeboard(null, "")] };
    for (const payload of [
      {},
      { op: "a", expected: 0 },
      { op: "a", expected: 0, change: { set, remove: {} } },
    ]) {
      const answer = await post(api, payload);
      expect(answer.statusCode).toBe(400);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
    }
    expect((await api.inject("/v1/routes")).json().version).toBe(0);
  });

  it("takes a removed service's bindings along", async () => {
    const { edge, api, setRoutes } = await startWithFork();
    await setRoutes({ remove: { services: ["noticeboard"] } });
    expect((await api.inject("/v1/routes")).json()).toMatchObject({ services: [], bindings: [] });
    expect((await call(edge, "/")).status).toBe(404);
  });
});

describe("a restart", () => {
  it("keeps services, bindings and the version, and never writes a secret to disk", async () => {
    const first = await startWithFork();
    await call(first.edge, "/", { cookie: await session("ada") });
    await first.close();
    for (const name of await readdir(first.home, { recursive: true })) {
      const text = await readFile(join(first.home, name), "utf8").catch(() => "");
      expect(text).not.toContain(SECRET);
    }
    const again = await startEdge(first.stacks, { home: first.home });
    expect((await again.api.inject("/v1/routes")).json()).toEqual({
      version: 2,
      services: [
        { service: "noticeboard", title: "Noticeboard", stack: "baseline", keyed: false, digest: null },
      ],
      bindings: [{ service: "noticeboard", subject: "ada", stack: "fork-3-2" }],
    });
  });

  it("holds requests of people until the secret is there again, then serves each by their own stack", async () => {
    const first = await startWithFork();
    await first.close();
    const { edge, setRoutes } = await startEdge(first.stacks, { home: first.home });
    let isAnswered = false;
    const cookie = await session("ada");
    const held = call(edge, "/", { cookie, method: "POST", body: "kept" }).finally(() => {
      isAnswered = true;
    });
    // Nobody is certainly nobody: without the service's cookie there is nothing to wait for.
    expect((await call(edge, "/")).json().name).toBe("baseline web");
    expect(isAnswered).toBe(false);
    await setRoutes({ set: { services: [noticeboard("baseline")] } });
    expect((await held).json()).toMatchObject({ name: "fork web", body: "kept" });
  });

  it("fills in the secret also from an operation that was done before", async () => {
    const first = await startNoticeboard();
    await first.close();
    const { edge, api } = await startEdge(first.stacks, { home: first.home });
    const op = JSON.parse(await readFile(join(first.home, "routes.json"), "utf8")).ops[0][0];
    await post(api, {
      op,
      expected: 0,
      change: { set: { services: [noticeboard("baseline")] }, remove: {} },
    });
    expect((await api.inject("/v1/routes")).json()).toMatchObject({
      version: 1,
      services: [{ keyed: true }],
    });
    expect(
      (
        await call(edge, "/.forkmoot/", {
          headers: { accept: "application/json" },
          cookie: await session("ada"),
        })
      ).json().user,
    ).toEqual({ subject: "ada", name: "ada the Tester" });
  });

  it("forks law 8: gives up honestly, rather than guess who somebody is, when the secret does not come", async () => {
    const first = await startWithFork();
    await first.close();
    const { edge } = await startEdge(first.stacks, { home: first.home, holdMs: 50 });
    const answer = await open(edge, "/", { cookie: await session("ada") });
    expect(answer.status).toBe(503);
    expect(answer.headers["retry-after"]).toBe("5");
    expect(answer.text).toContain("cannot tell yet who is signed in");
  });

  it("believes an old secret no longer once a new one was sent", async () => {
    const { edge, setRoutes } = await startWithFork();
    const cookie = await session("ada");
    expect((await call(edge, "/", { cookie })).json().name).toBe("fork web");
    await setRoutes({ set: { services: [noticeboard("baseline", "a new secret")] } });
    expect((await call(edge, "/", { cookie })).json().name).toBe("baseline web");
  });

  it("begins afresh beside a half-written file rather than not at all", async () => {
    const first = await startNoticeboard();
    await first.close();
    await writeFile(join(first.home, "routes.json.tmp"), "{ half");
    const { api } = await startEdge(first.stacks, { home: first.home });
    expect((await api.inject("/v1/routes")).json().version).toBe(1);
  });
});

describe("counting", () => {
  const actions = [
    { name: "read notices", method: "GET", path: "/notices" },
    { name: "read a notice", method: "GET", path: "/notices/:id" },
  ];

  it("counts requests, errors and latency by stack, manifest, component, action and hour, and nobody's name", async () => {
    const { edge, api, stacks } = await startWithFork((req, res) => {
      res.statusCode = req.url?.endsWith("/boom") ? 500 : 200;
      res.end("x");
    });
    for (const stack of stacks.values()) for (const each of stack.components) each.actions = actions;
    const cookie = await session("ada");
    for (const path of ["/notices?page=2", "/notices", "/notices/7", "/elsewhere/boom", "/.forkmoot/"])
      await call(edge, path, { cookie });
    await call(edge, "/notices");
    const { buckets } = (await api.inject("/v1/traffic")).json();
    const counts = buckets.map((bucket: Record<string, unknown>) => [
      bucket.stack,
      bucket.component,
      bucket.action,
      bucket.requests,
      bucket.errors,
    ]);
    expect(counts.sort()).toEqual([
      ["baseline", "noticeboard-web", "read notices", 1, 0],
      ["fork-3-2", "noticeboard-web", "other", 1, 1],
      ["fork-3-2", "noticeboard-web", "read a notice", 1, 0],
      ["fork-3-2", "noticeboard-web", "read notices", 2, 0],
    ]);
    for (const bucket of buckets) {
      expect(bucket.hour).toMatch(/:00:00.000Z$/);
      expect(bucket.manifest).toBe((bucket.stack === "baseline" ? "b" : "f").repeat(64));
      expect(bucket.latency.reduce((sum: number, count: number) => sum + count, 0)).toBe(bucket.requests);
    }
    expect(JSON.stringify(buckets)).not.toContain("ada");
  });

  it("counts a component that cannot be reached as an error", async () => {
    const { edge, api, web } = await startNoticeboard();
    await web.stop();
    await call(edge, "/");
    expect((await api.inject("/v1/traffic")).json().buckets).toMatchObject([
      { stack: "baseline", requests: 1, errors: 1 },
    ]);
  });

  it("keeps increments until they are acknowledged, over a restart, and never tells them twice", async () => {
    const first = await startNoticeboard();
    await call(first.edge, "/");
    const page = (await first.api.inject("/v1/traffic")).json();
    expect(page.buckets).toHaveLength(1);
    expect((await first.api.inject("/v1/traffic")).json()).toEqual(page);
    await call(first.edge, "/");
    await first.close();
    const { api } = await startEdge(first.stacks, { home: first.home });
    const next = (await api.inject(`/v1/traffic?cursor=${page.cursor}`)).json();
    expect(next.buckets).toMatchObject([{ requests: 1 }]);
    expect((await api.inject(`/v1/traffic?cursor=${next.cursor}`)).json()).toEqual({
      buckets: [],
      cursor: next.cursor,
    });
  });

  it("writes what was counted to disk by itself within a second or so", async () => {
    const { edge, home } = await startNoticeboard(undefined, { flushMs: 20 });
    await call(edge, "/");
    await until(async () =>
      (await readFile(join(home, "traffic", "increments.jsonl"), "utf8")).includes('"requests":1'),
    );
  });
});
