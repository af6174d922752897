import { describe, expect, it } from "vitest";
import {
  call,
  HOST,
  NOW,
  open,
  session,
  startEdge,
  startNoticeboard,
  startWithFork,
  submit,
} from "./testing";

const json = { accept: "application/json" };

describe("what serves me", () => {
  it("tells a program: the baseline, for nobody in particular", async () => {
    const { edge } = await startNoticeboard();
    expect((await call(edge, "/.forkmoot/", { headers: json })).json()).toEqual({
      service: "noticeboard",
      user: null,
      serves: "baseline",
      stack: "baseline",
      manifest: "b".repeat(64),
      title: "Baseline",
      version: "release 1",
      url: "http://localhost:3000/services/noticeboard",
      health: "healthy",
      components: [
        {
          component: "noticeboard-web",
          commit: "0123456789abcdef0123456789abcdef01234567",
          health: "healthy",
          since: "2026-11-21T08:00:00.000Z",
        },
      ],
    });
  });

  it("tells a bound person their fork, its components with commits, since when and why, and lets them leave", async () => {
    const { edge } = await startWithFork(undefined, { clock: () => NOW });
    const cookie = await session("ada");
    expect((await call(edge, "/.forkmoot/", { headers: json, cookie })).json()).toMatchObject({
      user: { subject: "ada", name: "ada the Tester" },
      serves: "fork",
      stack: "fork-3-2",
      version: "revision 2",
      url: "http://localhost:3000/forks/3",
    });
    const page = await open(edge, "/.forkmoot/", { cookie });
    expect(page.text).toContain("ada the Tester");
    expect(page.text).toContain("Fork 3: Notices in Welsh");
    expect(page.text).toContain('title="0123456789abcdef0123456789abcdef01234567">0123456<');
    expect(page.text).toContain("21 November 2026, 10:30 UTC, when you joined");
    expect(page.text).toContain("Leave the fork");
  });

  it("does not offer to leave what nobody joined, and offers to sign in", async () => {
    const { edge } = await startNoticeboard();
    const page = await open(edge, "/.forkmoot/");
    expect(page.text).not.toContain("/.forkmoot/leave");
    expect(page.text).toContain('href="/sign-in"');
  });

  it("escapes every name it shows", async () => {
    const { edge, stacks } = await startWithFork();
    const stack = stacks.get("fork-3-2");
    if (stack) stack.labels = { ...stack.labels, title: "Fork 3: <img src=x>", url: "javascript:alert(1)" };
    const page = await open(edge, "/.forkmoot/", {
      cookie: await session("ada", { name: '"><script>alert(1)</script>' }),
    });
    expect(page.text).not.toMatch(/<script|<img|javascript:/);
  });

  it("is reserved on every service, whatever runs there, and never cached, framed or able to fetch", async () => {
    const { edge } = await startNoticeboard();
    const page = await open(edge, "/.forkmoot/");
    expect(page.headers["cache-control"]).toBe("no-store");
    expect(page.headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:3000; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
    expect((await open(edge, "/.forkmoot")).headers.location).toBe("/.forkmoot/");
    expect((await open(edge, "/.forkmoot/nonsense")).status).toBe(404);
    expect((await open(edge, "/.forkmoot/", { method: "PUT" })).status).toBe(405);
  });

  it("leads to Fork me on Forkmoot's page of the service", async () => {
    const { edge } = await startNoticeboard();
    const answer = await open(edge, "/.forkmoot/fork");
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe("http://localhost:3000/services/noticeboard/fork");
  });

  it("gives the service a script that does nothing but for people on a fork", async () => {
    const { edge } = await startWithFork();
    const nobody = await call(edge, "/.forkmoot/indicator.js");
    expect(nobody.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(nobody.text).toBe("/* The baseline serves you. */\n");
    const ada = await call(edge, "/.forkmoot/indicator.js", { cookie: await session("ada") });
    expect(ada.text).toContain('"Fork 3 · revision 2"');
    expect(() => new Function(ada.text)).not.toThrow();
  });
});

describe("leaving", () => {
  it("takes effect at once, raises the version, and is told to Forkmoot through a cursor", async () => {
    const { edge, api } = await startWithFork(undefined, { clock: () => NOW });
    const cookie = await session("ada");
    const { version } = (await api.inject("/v1/routes")).json();
    const answer = await submit(edge, "/.forkmoot/leave", {}, { cookie });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe("/.forkmoot/");
    expect((await call(edge, "/", { cookie })).json().name).toBe("baseline web");
    expect((await api.inject("/v1/routes")).json()).toMatchObject({ version: version + 1, bindings: [] });
    const page = (await api.inject("/v1/leaves")).json();
    expect(page.leaves).toEqual([
      { service: "noticeboard", subject: "ada", stack: "fork-3-2", at: NOW.toISOString() },
    ]);
    expect((await api.inject(`/v1/leaves?cursor=${page.cursor}`)).json()).toEqual({
      leaves: [],
      cursor: page.cursor,
    });
  });

  it("survives a restart, both the leaving and the telling", async () => {
    const first = await startWithFork();
    const cookie = await session("ada");
    await submit(first.edge, "/.forkmoot/leave", {}, { cookie });
    await first.close();
    const { api } = await startEdge(first.stacks, { home: first.home });
    expect((await api.inject("/v1/routes")).json().bindings).toEqual([]);
    expect((await api.inject("/v1/leaves")).json().leaves).toMatchObject([{ subject: "ada" }]);
  });

  it("tells nothing when there was nothing to leave, or nobody to", async () => {
    const { edge, api } = await startWithFork();
    await submit(edge, "/.forkmoot/leave", {}, { cookie: await session("ben") });
    await submit(edge, "/.forkmoot/leave", {});
    expect((await api.inject("/v1/leaves")).json().leaves).toEqual([]);
    expect((await api.inject("/v1/routes")).json().bindings).toHaveLength(1);
  });

  it("refuses to be done in somebody's name by another site, a script or a frame", async () => {
    const { edge, api } = await startWithFork();
    const cookie = await session("ada");
    const forged: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site", origin: "http://evil.example" },
      { "sec-fetch-site": "same-site", origin: "http://localhost:4000" },
      { "sec-fetch-site": "same-origin", origin: "http://library.localhost:4000" },
      { "sec-fetch-site": "none", origin: "null" },
      { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", origin: `http://${HOST}` },
    ];
    for (const headers of forged)
      expect((await submit(edge, "/.forkmoot/leave", {}, { cookie, headers })).status).toBe(403);
    expect((await open(edge, "/.forkmoot/leave", { cookie, method: "POST" })).status).toBe(403);
    expect((await open(edge, "/.forkmoot/leave", { cookie })).status).toBe(405);
    expect((await api.inject("/v1/routes")).json().bindings).toHaveLength(1);
  });
});
