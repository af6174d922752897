import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import type { Duplex } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { HOST, session, startWithFork, until } from "./testing";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Makes a component accept WebSockets: it says its name, then sends back every byte that comes. */
function acceptSockets({ server }: { server: net.Server }, name: string) {
  const seen: Record<string, unknown>[] = [];
  const sockets: Duplex[] = [];
  server.on("upgrade", (req, socket: Duplex) => {
    seen.push(req.headers);
    sockets.push(socket);
    const accept = createHash("sha1").update(`${req.headers["sec-websocket-key"]}${GUID}`).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSet-Cookie: forkmoot.a=1\r\nSet-Cookie: b=2\r\n\r\n`,
    );
    socket.write(frame(name));
    socket.on("data", (data) => socket.write(data));
    socket.on("error", () => socket.destroy());
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { seen, sockets };
}

const frame = (text: string) => Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);

async function connect(
  port: number,
  { cookie, host = HOST, path = "/live" }: { cookie?: string; host?: string; path?: string } = {},
) {
  const socket = net.connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  socket.on("data", (chunk) => received.push(chunk));
  socket.on("error", () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nX-Forwarded-For: 1.2.3.4\r\n${cookie ? `Cookie: ${cookie}; forkmoot.x=1\r\n` : ""}\r\n`,
  );
  return {
    socket,
    bytes: () => Buffer.concat(received),
    text: () => Buffer.concat(received).toString("latin1"),
  };
}

describe("WebSockets", () => {
  it("reach the stack of their person, with Forkmoot's cookies removed in both directions", async () => {
    const { edge, forkWeb, web } = await startWithFork();
    const fork = acceptSockets(forkWeb, "from the fork");
    acceptSockets(web, "from the baseline");
    const cookie = await session("ada");
    const ada = await connect(edge.port, { cookie });
    const nobody = await connect(edge.port);
    await until(() => ada.text().includes("from the fork") && nobody.text().includes("from the baseline"));
    expect(ada.text()).toContain("HTTP/1.1 101");
    expect(ada.text()).not.toContain("forkmoot.a");
    expect(ada.text()).toMatch(/set-cookie: b=2/i);
    expect(fork.seen[0]).toMatchObject({ cookie, host: HOST, "x-forwarded-for": "127.0.0.1" });
    ada.socket.write("ping");
    await until(() => ada.text().endsWith("ping"));
    expect(edge.inFlight("fork-3-2")).toBe(1);
  });

  it("forks law 8: a socket whose person's route changes is closed with 1012, and nobody else's", async () => {
    const { edge, forkWeb, web, setRoutes } = await startWithFork();
    const fork = acceptSockets(forkWeb, "from the fork");
    acceptSockets(web, "from the baseline");
    const ada = await connect(edge.port, { cookie: await session("ada") });
    const ben = await connect(edge.port, { cookie: await session("ben") });
    await until(() => ada.text().includes("from the fork") && ben.text().includes("from the baseline"));
    await setRoutes({ remove: { bindings: [{ service: "noticeboard", subject: "ada" }] } });
    await until(() => ada.socket.destroyed || ada.socket.readableEnded);
    expect(ada.bytes().subarray(-4)).toEqual(Buffer.from([0x88, 2, 0x03, 0xf4]));
    await until(() => fork.sockets[0]?.destroyed === true || fork.sockets[0]?.readableEnded === true);
    await until(() => edge.inFlight("fork-3-2") === 0);
    ben.socket.write("still here");
    await until(() => ben.text().endsWith("still here"));
  });

  it("get 503 when the fork is down, 404 for an unknown service, and what the component says if it declines", async () => {
    const { edge, forkWeb, stacks } = await startWithFork();
    const declined = await connect(edge.port, { cookie: await session("ben") });
    await until(() => declined.socket.readableEnded);
    expect(declined.text()).toMatch(/^HTTP\/1\.1 200/);
    const unknown = await connect(edge.port, { host: "other.localhost" });
    await until(() => unknown.socket.readableEnded);
    expect(unknown.text()).toMatch(/^HTTP\/1\.1 404/);
    await forkWeb.stop();
    const cookie = await session("ada");
    const refused = await connect(edge.port, { cookie });
    await until(() => refused.socket.readableEnded);
    expect(refused.text()).toMatch(/^HTTP\/1\.1 503/);
    stacks.delete("fork-3-2");
    const gone = await connect(edge.port, { cookie });
    await until(() => gone.socket.readableEnded);
    expect(gone.text()).toMatch(/^HTTP\/1\.1 503/);
    await until(() => edge.inFlight("fork-3-2") === 0 && edge.inFlight("baseline") === 0);
  });

  it("end at the component when the browser leaves", async () => {
    const { edge, web } = await startWithFork();
    const baseline = acceptSockets(web, "hello");
    const ben = await connect(edge.port);
    await until(() => ben.text().includes("hello"));
    ben.socket.destroy();
    await until(() => baseline.sockets[0]?.destroyed === true || baseline.sockets[0]?.readableEnded === true);
    await until(() => edge.inFlight("baseline") === 0);
  });
});
