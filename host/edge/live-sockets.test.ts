import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import type net from "node:net";
import type { Duplex } from "node:stream";
import { SignJWT } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import WebSocket, { WebSocketServer } from "ws";
import { RoutingCookies } from "./session/routing-cookie";
import { HOST, HOST_TOKEN, noticeboard, type Session, session, startWithFork, until } from "./testing";

/** A component that speaks WebSocket by the book: it says its name first. */
function speak({ server }: { server: Server }, name: string) {
  const wss = new WebSocketServer({ server });
  const seen: IncomingMessage[] = [];
  wss.on("connection", (socket, req) => {
    seen.push(req);
    socket.send(name);
    socket.on("message", (data) => socket.send(`${name}: ${data}`));
    socket.on("error", () => {});
  });
  onTestFinished(() => {
    for (const socket of wss.clients) socket.terminate();
    wss.close();
  });
  return { wss, seen };
}

/** A browser's socket: what it was told, and how it ended. */
async function connect(port: number, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers: { host: HOST, ...headers } });
  const told: string[] = [];
  let refused: number | null = null;
  let code: number | null = null;
  socket.on("message", (data) => told.push(String(data)));
  socket.on("close", (ended) => {
    code = ended;
  });
  socket.on("unexpected-response", (_req, res) => {
    refused = res.statusCode ?? 0;
    res.resume();
  });
  socket.on("error", () => {});
  onTestFinished(() => socket.terminate());
  const hello = () => until(() => told.length > 0);
  return { socket, told, hello, code: () => code, refused: () => refused };
}

async function startSpeaking(options: Parameters<typeof startWithFork>[1] = {}) {
  const started = await startWithFork(undefined, options);
  return { ...started, fork: speak(started.forkWeb, "fork"), baseline: speak(started.web, "baseline") };
}
const leaveFork = { remove: { bindings: [{ service: "noticeboard", subject: "ada" }] } };

describe("a WebSocket that cannot go on", () => {
  it("forks law 8: is closed with 1012 when its person's binding changes, and connects again to the other stack", async () => {
    const { edge, setRoutes } = await startSpeaking();
    const cookie = await session("ada");
    const ada = await connect(edge.port, { cookie });
    await ada.hello();
    expect(ada.told).toEqual(["fork"]);
    await setRoutes(leaveFork);
    await until(() => ada.code() !== null);
    expect(ada.code()).toBe(1012);
    const again = await connect(edge.port, { cookie });
    await again.hello();
    expect(again.told).toEqual(["baseline"]);
  });

  it("hears the message to its end that was halfway when the binding changed", async () => {
    const { edge, forkWeb, setRoutes } = await startWithFork();
    const { wss } = speak(forkWeb, "fork");
    const ada = await connect(edge.port, { cookie: await session("ada") });
    await ada.hello();
    const [server] = [...wss.clients] as unknown as { _socket: net.Socket }[];
    const { _socket: raw } = ada.socket as unknown as { _socket: net.Socket };
    const before = raw.bytesRead;
    server?._socket.write(Buffer.concat([Buffer.from([0x81, 10]), Buffer.from("first")]));
    await until(() => raw.bytesRead === before + 7);
    await setRoutes(leaveFork);
    server?._socket.write("other, and what comes after");
    await until(() => ada.code() !== null);
    expect(ada.told).toEqual(["fork", "firstother"]);
    expect(ada.code()).toBe(1012);
  });

  it("is closed with 1012 when its stack goes, but as the component says when it says so itself", async () => {
    const { edge, fork, baseline } = await startSpeaking();
    const ada = await connect(edge.port, { cookie: await session("ada") });
    const ben = await connect(edge.port);
    await Promise.all([ada.hello(), ben.hello()]);
    for (const socket of fork.wss.clients) socket.terminate();
    for (const socket of baseline.wss.clients) socket.close(4000, "enough");
    await until(() => ada.code() !== null && ben.code() !== null);
    expect([ada.code(), ben.code()]).toEqual([1012, 4000]);
  });

  it("is closed with 1012 when the edge stops", async () => {
    const { edge, close } = await startSpeaking();
    const ben = await connect(edge.port);
    await ben.hello();
    await close();
    await until(() => ben.code() !== null);
    expect(ben.code()).toBe(1012);
  });
});

describe("WebSockets of every session scheme", () => {
  const secret = "what the service and the edge know";
  const token = () =>
    new SignJWT({})
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("ada")
      .setExpirationTime("1h")
      .sign(new TextEncoder().encode(secret));
  const cookies = new RoutingCookies(HOST_TOKEN);
  const [routing = ""] = cookies
    .give("noticeboard", "browser-AAAAAAAAAAAAAAAAAAAAAA", false, new Date())
    .split(";");

  it.each<[string, Session, () => Promise<Record<string, string>>, string]>([
    [
      "a session cookie",
      { kind: "cookie-jwt", name: "s", secret },
      async () => ({ cookie: `s=${await token()}` }),
      "ada",
    ],
    [
      "a bearer token",
      { kind: "bearer-jwt", secret },
      async () => ({ authorization: `Bearer ${await token()}` }),
      "ada",
    ],
    [
      "a header of a server in front",
      { kind: "trusted-header", secret },
      async () => ({ "x-remote-user": "ada", "x-front-secret": secret }),
      "ada",
    ],
    [
      "the edge's own cookie",
      { kind: "routing-cookie" },
      async () => ({ cookie: routing }),
      "browser-AAAAAAAAAAAAAAAAAAAAAA",
    ],
  ])("reach the stack of their person by %s", async (_what, scheme, credentials, subject) => {
    const { edge, setRoutes } = await startSpeaking();
    await setRoutes({
      set: {
        services: [noticeboard("baseline", "", scheme)],
        bindings: [{ service: "noticeboard", subject, stack: "fork-3-2" }],
      },
    });
    const theirs = await connect(edge.port, await credentials());
    const nobodys = await connect(edge.port);
    await Promise.all([theirs.hello(), nobodys.hello()]);
    expect([theirs.told, nobodys.told]).toEqual([["fork"], ["baseline"]]);
  });
});

describe("limits of WebSockets", () => {
  it("one person holds so many open and no more, and others theirs", async () => {
    const { edge } = await startSpeaking({ socketLimits: { perUser: 2 } });
    const cookie = await session("ada");
    const [one, two] = [await connect(edge.port, { cookie }), await connect(edge.port, { cookie })];
    await Promise.all([one.hello(), two.hello()]);
    const three = await connect(edge.port, { cookie });
    await until(() => three.refused() !== null);
    expect(three.refused()).toBe(429);
    const ben = await connect(edge.port, { cookie: await session("ben") });
    await ben.hello();
    one.socket.close();
    await until(async () => {
      const again = await connect(edge.port, { cookie });
      await until(() => again.told.length > 0 || again.refused() !== null);
      return again.told.length > 0;
    });
  });

  it("one that carries nothing for long is closed as going away", async () => {
    const { edge } = await startSpeaking({ socketLimits: { idleMs: 100 } });
    const ben = await connect(edge.port);
    await until(() => ben.code() !== null);
    expect(ben.code()).toBe(1001);
  });

  it("a component that does not answer an upgrade is given up with 504", async () => {
    const { edge, web, api } = await startWithFork(undefined, { socketLimits: { answerMs: 100 } });
    const waiting: Duplex[] = [];
    web.server.on("upgrade", (_req, socket) => waiting.push(socket));
    onTestFinished(() => {
      for (const socket of waiting) socket.destroy();
    });
    const ben = await connect(edge.port);
    await until(() => ben.refused() !== null);
    expect(ben.refused()).toBe(504);
    await until(() => edge.inFlight("baseline") === 0);
    expect((await api.inject("/v1/traffic")).json().buckets).toMatchObject([{ requests: 1, errors: 1 }]);
  });

  it("a slow reader slows the component down instead of filling memory", async () => {
    const { edge, web } = await startWithFork();
    let written = 0;
    const { wss } = speak(web, "baseline");
    wss.on("connection", (socket) => {
      const { _socket: raw } = socket as unknown as { _socket: net.Socket };
      const chunk = Buffer.concat([Buffer.from([0x82, 126, 0xff, 0xff]), Buffer.alloc(65_535)]);
      const more = () => {
        while (written < 256 * 1024 * 1024) {
          written += chunk.length;
          if (!raw.write(chunk)) return raw.once("drain", more);
        }
      };
      more();
    });
    const ben = await connect(edge.port);
    await once(ben.socket, "open");
    ben.socket.pause();
    let before = -1;
    await until(async () => {
      const isStill = written === before;
      before = written;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return isStill && written === before;
    });
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });
});

describe("what is known of a WebSocket", () => {
  it("the component sees the page's Origin, and may refuse a foreign one", async () => {
    const { edge, baseline } = await startSpeaking();
    const ben = await connect(edge.port, { origin: "http://evil.example" });
    await ben.hello();
    expect(baseline.seen[0]?.headers.origin).toBe("http://evil.example");
  });

  it("counts as one request that took as long as its answer, however long it stays open", async () => {
    const { edge, api } = await startSpeaking();
    const ben = await connect(edge.port);
    await ben.hello();
    for (const word of ["one", "two", "three"]) ben.socket.send(word);
    await until(() => ben.told.length === 4);
    ben.socket.close();
    await until(() => edge.inFlight("baseline") === 0);
    const { buckets } = (await api.inject("/v1/traffic")).json();
    expect(buckets).toMatchObject([{ stack: "baseline", requests: 1, errors: 0 }]);
  });
});
