import { once } from "node:events";
import { createServer as createHttpServer, request } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RegistryProxy } from "./registry-proxy";

let registry: Server;
let upstream: Server;
let proxy: RegistryProxy;
const refused: string[] = [];
const asked: string[] = [];
const portOf = (server: Server) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  registry = createServer((socket) => socket.on("error", () => {}).pipe(socket)).listen(0, "127.0.0.1");
  upstream = createHttpServer().listen(0, "127.0.0.1");
  upstream.on("connect", ({ url, headers }, socket: Socket) => {
    asked.push(`${url} ${headers["proxy-authorization"]}`);
    socket.end("HTTP/1.1 200 OK\r\n\r\nfrom upstream");
  });
  await Promise.all([once(registry, "listening"), once(upstream, "listening")]);
  const far = "registry.example:443";
  proxy = await RegistryProxy.listen({
    allowed: new Set([`127.0.0.1:${portOf(registry)}`, far]),
    through: ({ host }) =>
      host === "registry.example" ? new URL(`http://me:pass@127.0.0.1:${portOf(upstream)}`) : null,
  });
});
afterAll(() => {
  proxy.close();
  registry.close();
  upstream.close();
});

/** Asks the proxy for a tunnel, as npm does for https. */
function tunnel(address: string, target: string): Promise<{ status: number; socket: Socket; head: Buffer }> {
  const { hostname, port, username, password } = new URL(address);
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  return new Promise((done, fail) => {
    const headers = { "proxy-authorization": authorization };
    request({ host: hostname, port, method: "CONNECT", path: target, headers, agent: false })
      .once("connect", (reply, socket, head) => done({ status: reply.statusCode ?? 0, socket, head }))
      .once("error", fail)
      .end();
  });
}

describe("the way of a build to the registry", () => {
  it("is a tunnel to the registry's address, which ends with the build", async () => {
    const pass = proxy.issue((target) => refused.push(target));
    const { status, socket } = await tunnel(pass.url, `127.0.0.1:${portOf(registry)}`);
    expect(status).toBe(200);
    socket.write("hello");
    expect(String((await once(socket, "data"))[0])).toBe("hello");
    pass.close();
    await once(socket, "close");
    expect((await tunnel(pass.url, `127.0.0.1:${portOf(registry)}`)).status).toBe(407);
  });

  it("is refused to every other address, and told once", async () => {
    const pass = proxy.issue((target) => refused.push(target));
    const others = [
      "example.org:443",
      `localhost:${portOf(registry)}`,
      "127.0.0.1:22",
      "127.0.0.1",
      "example.org:443",
    ];
    for (const target of others) expect((await tunnel(pass.url, target)).status).toBe(403);
    expect(refused).toEqual(others.slice(0, 4));
    pass.close();
  });

  it("leads through the proxy that this machine needs, with the password that the build never sees", async () => {
    const pass = proxy.issue(() => {});
    expect(pass.url).not.toContain("me:pass");
    const { status, socket, head } = await tunnel(pass.url, "registry.example:443");
    expect(status).toBe(200);
    const first = head.length > 0 ? head : (await once(socket, "data"))[0];
    expect(String(first)).toBe("from upstream");
    expect(asked).toEqual([`registry.example:443 Basic ${Buffer.from("me:pass").toString("base64")}`]);
    pass.close();
  });

  it("is for builds only: without a pass it leads nowhere", async () => {
    const { url } = proxy.issue(() => {});
    const { status } = await tunnel(url.replace(/:[0-9a-f]+@/, ":guess@"), `127.0.0.1:${portOf(registry)}`);
    expect(status).toBe(407);
  });
});
