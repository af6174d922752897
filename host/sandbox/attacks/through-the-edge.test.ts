/** What a component may try through the edge: on the people who use it, on Forkmoot, and on who is served by what. */
import { describe, expect, it } from "vitest";
import {
  call,
  HOST,
  open,
  session,
  type startComponent,
  startNoticeboard,
  startWithFork,
} from "../../edge/testing";

type Handler = NonNullable<Parameters<typeof startComponent>[1]>;

describe("a component behind the edge", () => {
  it("gets no cookie of Forkmoot's and sets none, in whatever spelling", async () => {
    const { edge } = await startNoticeboard((req, res) => {
      const names = [
        "forkmoot.session-token",
        "__Host-forkmoot.session",
        "__Secure-forkmoot.x",
        "FORKMOOT.demo",
      ];
      const wider = ["; Domain=localhost; Path=/", "; Domain=.example.org", ""];
      res.setHeader(
        "set-cookie",
        names.flatMap((name) => wider.map((more) => `${name}=stolen${more}`)),
      );
      res.end(req.headers.cookie ?? "none");
    });
    const cookie = "forkmoot.session-token=secret; __Host-forkmoot.session=secret";
    const { text, headers } = await call(edge, "/", { cookie });
    expect(text).toBe("none");
    expect(headers["set-cookie"]).toBeUndefined();
  });

  it("is not believed, and is not told, who is served by what: neither by header nor by query", async () => {
    const { edge } = await startWithFork();
    const claims = {
      "x-forkmoot-stack": "fork-3-2",
      X_Forkmoot_Subject: "ada",
      "x-forwarded-host": "localhost:3000",
      forwarded: "for=ada",
      "server-timing": "noticeboard-web",
    };
    const seen = (
      await call(edge, "/?stack=fork-3-2&subject=ada", { headers: claims, cookie: await session("ben") })
    ).json();
    expect(seen.name).toBe("baseline web");
    expect(Object.keys(seen.headers).filter((name) => /forkmoot|^forwarded/.test(name))).toEqual([]);
    expect(seen.headers["x-forwarded-host"]).toBe(HOST);
  });

  it("cannot answer in the edge's place, nor have the question of joining answered by a script or another's page", async () => {
    const asked: (string | undefined)[] = [];
    const liar: Handler = (req, res) => {
      asked.push(req.url);
      res.end("joined!");
    };
    const { edge } = await startNoticeboard(liar);
    for (const path of [
      "/.forkmoot/join",
      "/.forkmoot",
      "/.forkmoot/leave",
      "/.forkmoot/anything",
      "//.forkmoot/join",
      "/x/../.forkmoot/join",
    ])
      expect([path, (await open(edge, path)).text.includes("joined!")]).toEqual([
        path,
        path.startsWith("//"),
      ]);
    // What only looks like the edge's own is the component's, and the edge does nothing at it.
    expect(asked).toEqual(["//.forkmoot/join"]);
    const forms: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-mode": "cors" },
    ];
    for (const headers of forms)
      expect(
        (await open(edge, "/.forkmoot/leave", { method: "POST", headers, cookie: await session("ada") }))
          .status,
      ).toBe(403);
  });

  it("leaves nothing of a fork in the browser that answers after it: a fork gets no service worker", async () => {
    const { edge } = await startWithFork();
    const asWorker = { headers: { "service-worker": "script", "sec-fetch-dest": "serviceworker" } };
    expect((await call(edge, "/worker.js", { ...asWorker, cookie: await session("ada") })).status).toBe(404);
    // The service's own is the service's own affair, and the fork's other scripts are what is tried.
    expect((await call(edge, "/worker.js", { ...asWorker, cookie: await session("ben") })).status).toBe(200);
    expect((await call(edge, "/worker.js", { cookie: await session("ada") })).json().name).toBe("fork web");
  });
});
