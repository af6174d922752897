import { describe, expect, it } from "vitest";
import {
  baselineStack,
  call,
  component,
  echo,
  forkStack,
  noticeboard,
  open,
  Stacks,
  session,
  startComponent,
  startEdge,
  startNoticeboard,
  startWithFork,
  submit,
  until,
} from "./testing";

describe("addresses", () => {
  it("sends the bare address to the only service and never serves a service there", async () => {
    const { edge } = await startNoticeboard();
    for (const host of ["localhost:4000", "127.0.0.1:4000", "[::1]:4000"]) {
      const answer = await open(edge, "/anything", { host });
      expect(answer.status).toBe(302);
      expect(answer.headers.location).toBe("http://noticeboard.localhost:4000/");
    }
  });

  it("lists the services at the bare address when there are several", async () => {
    const { edge, setRoutes } = await startNoticeboard();
    await setRoutes({
      set: { services: [{ ...noticeboard(null), service: "library", title: "Tool <library>" }] },
    });
    const answer = await open(edge, "/", { host: "localhost:4000" });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('href="http://library.localhost:4000/"');
    expect(answer.text).toContain("Tool &#60;library&#62;");
    expect(answer.text).toContain("Not running");
  });

  it("answers 404 for a name that is not configured, and names it", async () => {
    const { edge } = await startNoticeboard();
    for (const host of [
      "other.localhost:4000",
      "evil.example",
      "a.noticeboard.localhost",
      "<script>.localhost",
    ]) {
      const answer = await open(edge, "/", { host });
      expect(answer.status).toBe(404);
      expect(answer.text).toContain("No service lives at this address");
      expect(answer.text).not.toContain("<script>");
    }
    expect((await call(edge, "/", { host: "other.localhost" })).headers["content-type"]).toBe(
      "application/problem+json",
    );
  });

  it("serves a configured name in any case", async () => {
    const { edge } = await startNoticeboard();
    expect((await call(edge, "/", { host: "NoticeBoard.LOCALHOST:4000" })).json().name).toBe("baseline web");
  });
});

describe("who is served by what", () => {
  it("serves the bound person by the fork and everyone else by the baseline", async () => {
    const { edge } = await startWithFork();
    expect((await call(edge, "/", { cookie: await session("ada") })).json().name).toBe("fork web");
    expect((await call(edge, "/", { cookie: await session("ben") })).json().name).toBe("baseline web");
    expect((await call(edge, "/")).json().name).toBe("baseline web");
  });

  it("believes no session but a verified one", async () => {
    const { edge } = await startWithFork();
    const [header, payload] = (await session("ada")).split("=")[1]?.split(".") ?? [];
    const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    const forged = [
      await session("ada", { secret: "somebody else's secret" }),
      await session("ada", { expires: "-1m" }),
      `noticeboard_session=${header}.${payload}.`,
      `noticeboard_session=${none}.${payload}.`,
      "noticeboard_session=ada",
      (await session("ada")).replace("noticeboard_session", "other_session"),
    ];
    for (const cookie of forged) expect((await call(edge, "/", { cookie })).json().name).toBe("baseline web");
  });

  it("does not outlive a session's expiry by remembering it", async () => {
    const { edge } = await startWithFork();
    const cookie = await session("ada", { expires: "1s" });
    await until(async () => (await call(edge, "/", { cookie })).json().name === "baseline web");
  });

  it("believes no header from outside", async () => {
    const { edge } = await startWithFork();
    const headers = {
      "x-forkmoot-stack": "fork-3-2",
      "x-forkmoot-subject": "ada",
      "x-forwarded-host": "other.localhost",
    };
    expect((await call(edge, "/", { headers })).json().name).toBe("baseline web");
  });

  it("forks law 5: a user has at most one active fork per service; a new binding replaces the old", async () => {
    const { edge, api, stacks, setRoutes } = await startWithFork();
    const other = await startComponent("fork 4 web");
    stacks.set("fork-4-1", forkStack([component("noticeboard-web", other.port)], { stack: "fork-4-1" }));
    await setRoutes({ set: { bindings: [{ service: "noticeboard", subject: "ada", stack: "fork-4-1" }] } });
    expect((await call(edge, "/", { cookie: await session("ada") })).json().name).toBe("fork 4 web");
    const { bindings } = (await api.inject("/v1/routes")).json();
    expect(bindings).toEqual([{ service: "noticeboard", subject: "ada", stack: "fork-4-1" }]);
  });

  it("changes a route without a restart, from the next request on", async () => {
    const { edge, setRoutes } = await startWithFork();
    const cookie = await session("ada");
    expect((await call(edge, "/", { cookie })).json().name).toBe("fork web");
    await setRoutes({ remove: { bindings: [{ service: "noticeboard", subject: "ada" }] } });
    expect((await call(edge, "/", { cookie })).json().name).toBe("baseline web");
  });

  it("never lets a binding reach the stack of another service", async () => {
    const { edge, stacks } = await startWithFork();
    const stack = stacks.get("fork-3-2");
    if (stack) stacks.set("fork-3-2", { ...stack, service: "library" });
    expect((await call(edge, "/", { cookie: await session("ada") })).status).toBe(503);
  });
});

describe("one manifest from end to end", () => {
  it("forks law 8: every component that answers a bound person belongs to the fork's stack", async () => {
    const started = await startWithFork();
    const [baselineApi, forkApi] = [await startComponent("baseline api"), await startComponent("fork api")];
    for (const [name, api] of [
      ["baseline", baselineApi],
      ["fork-3-2", forkApi],
    ] as const) {
      const stack = started.stacks.get(name);
      stack?.components.push(component("noticeboard-api", api.port, { expose: ["/api"] }));
    }
    const cookie = await session("ada");
    expect((await call(started.edge, "/api/notices", { cookie })).json().name).toBe("fork api");
    expect((await call(started.edge, "/apiary", { cookie })).json().name).toBe("fork web");
    expect((await call(started.edge, "/api/notices")).json().name).toBe("baseline api");
  });

  it("forks law 8: what the fork does not expose is not found, rather than answered by the baseline", async () => {
    const { edge, stacks } = await startWithFork();
    const [only] = stacks.get("fork-3-2")?.components ?? [];
    if (only) only.expose = ["/app"];
    const answer = await open(edge, "/", { cookie: await session("ada") });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain("Nothing answers this path");
  });

  it("forks law 8: a request that has begun ends on the stack it began on, whatever the routes become", async () => {
    const finish: (() => void)[] = [];
    const { edge, setRoutes } = await startWithFork((req, res, name) => {
      if (req.url !== "/slow") return echo(req, res, name);
      res.write(`${name} begins, `);
      finish.push(() => res.end(`${name} ends`));
    });
    const cookie = await session("ada");
    const slow = call(edge, "/slow", { cookie });
    await until(() => finish.length === 1 && edge.inFlight("fork-3-2") === 1);
    await setRoutes({ remove: { bindings: [{ service: "noticeboard", subject: "ada" }] } });
    expect((await call(edge, "/", { cookie })).json().name).toBe("baseline web");
    finish[0]?.();
    expect((await slow).text).toBe("fork web begins, fork web ends");
    await until(() => edge.inFlight("fork-3-2") === 0);
  });

  it("refuses a path that would climb out of its component, plain or encoded", async () => {
    const { edge } = await startNoticeboard();
    for (const path of [
      "/api/../admin",
      "/api/%2e%2e/admin",
      "/api/..%2fadmin",
      "/a/./b",
      "/a\\..\\b",
      "/..",
    ])
      expect((await call(edge, path)).status).toBe(400);
    expect((await call(edge, "/.well-known/..a/b..c?q=/../")).status).toBe(200);
  });
});

describe("a stack that is down", () => {
  for (const health of ["starting", "unhealthy", "gone"] as const) {
    it(`forks law 9: a fork that is ${health} gives its users an honest page with a way back, and nobody else notices`, async () => {
      const { edge, stacks } = await startWithFork();
      const stack = stacks.get("fork-3-2");
      if (stack) stack.health = health;
      const page = await open(edge, "/notices", { cookie: await session("ada") });
      expect(page.status).toBe(503);
      expect(page.headers["retry-after"]).toBeDefined();
      expect(page.text).toContain("Fork 3: Notices in Welsh is not running");
      expect(page.text).toContain("Go back to the baseline");
      expect(page.text).toContain('action="/.forkmoot/leave"');
      expect(page.text).toContain('href="http://localhost:3000/forks/3"');
      expect((await call(edge, "/", { cookie: await session("ben") })).json().name).toBe("baseline web");
    });
  }

  it("forks law 9: a fork whose process died this moment gives the same page, and programs a problem document", async () => {
    const { edge, forkWeb } = await startWithFork();
    await forkWeb.stop();
    const cookie = await session("ada");
    const page = await open(edge, "/", { cookie });
    expect(page.status).toBe(503);
    expect(page.text).toContain("Fork 3: Notices in Welsh is not running");
    const problem = await call(edge, "/", { cookie });
    expect(problem.status).toBe(503);
    expect(problem.headers["content-type"]).toBe("application/problem+json");
    expect(problem.json()).toMatchObject({
      status: 503,
      fork: { title: "Fork 3: Notices in Welsh", version: "revision 2" },
      leave: "/.forkmoot/leave",
    });
    expect((await call(edge, "/")).json().name).toBe("baseline web");
  });

  it("forks law 9: a fork that is gone from this machine is still named, also after a restart", async () => {
    const first = await startWithFork();
    first.stacks.delete("fork-3-2");
    const cookie = await session("ada");
    expect((await open(first.edge, "/", { cookie })).text).toContain(
      "Fork 3: Notices in Welsh is not running",
    );
    await first.close();
    const again = await startEdge(first.stacks, { home: first.home });
    await again.setRoutes({ set: { services: [noticeboard("baseline")] } });
    expect((await open(again.edge, "/", { cookie })).text).toContain(
      "Fork 3: Notices in Welsh is not running",
    );
  });

  it("forks law 9: a fork that breaks off before it answers says so, with the way back", async () => {
    const { edge } = await startWithFork((req, res, name) => {
      if (name === "fork web") req.socket.destroy();
      else echo(req, res, name);
    });
    const page = await open(edge, "/", { cookie: await session("ada") });
    expect(page.status).toBe(502);
    expect(page.text).toContain("Fork 3: Notices in Welsh did not answer");
    expect(page.text).toContain("Go back to the baseline");
  });

  it("forks law 9: the button on that page really leads back", async () => {
    const { edge, forkWeb } = await startWithFork();
    await forkWeb.stop();
    const cookie = await session("ada");
    expect((await submit(edge, "/.forkmoot/leave", {}, { cookie })).status).toBe(303);
    expect((await call(edge, "/", { cookie })).json().name).toBe("baseline web");
  });

  it("says that the service is not running when its baseline is down, absent or not set", async () => {
    const { edge, web, stacks, setRoutes } = await startNoticeboard();
    await web.stop();
    const page = await open(edge, "/");
    expect(page.status).toBe(503);
    expect(page.headers["retry-after"]).toBeDefined();
    expect(page.text).toContain("Noticeboard is not running");
    stacks.delete("baseline");
    expect((await call(edge, "/")).json()).toMatchObject({
      title: "Noticeboard is not running",
      status: 503,
    });
    await setRoutes({ set: { services: [noticeboard(null)] } });
    expect((await call(edge, "/")).status).toBe(503);
  });

  it("still tries a baseline that is called unhealthy: refusing everybody would be worse", async () => {
    const { edge, stacks } = await startNoticeboard();
    const [only] = stacks.get("baseline")?.components ?? [];
    stacks.set("baseline", baselineStack(only ? [only] : [], { health: "unhealthy" }));
    expect((await call(edge, "/")).status).toBe(200);
  });

  it("answers 503 for every service of an empty machine", async () => {
    const { edge, setRoutes } = await startEdge(Stacks.of());
    await setRoutes({ set: { services: [noticeboard("baseline")] } });
    expect((await call(edge, "/")).status).toBe(503);
  });
});
