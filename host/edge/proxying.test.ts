import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { readEdgeAddress } from "@/lib/deploy/edge-address";
import { call, echo, HOST, session, startNoticeboard, until } from "./testing";

describe("what a component is told", () => {
  it("gets the address people used, and where they came from, set fresh", async () => {
    const { edge } = await startNoticeboard();
    const headers = {
      forwarded: "for=1.2.3.4",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "evil.example",
      "x-forwarded-prefix": "/evil",
      "x-real-ip": "1.2.3.4",
      "x-forkmoot-stack": "fork",
      x_forwarded_for: "1.2.3.4",
      "x-mine": "kept",
    };
    const seen = (await call(edge, "/a?b=c", { headers })).json();
    expect(seen).toMatchObject({ method: "GET", url: "/a?b=c" });
    expect(seen.headers).toMatchObject({
      host: HOST,
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
      "x-forwarded-host": HOST,
      "x-mine": "kept",
    });
    for (const name of [
      "forwarded",
      "x-forwarded-prefix",
      "x-real-ip",
      "x-forkmoot-stack",
      "x_forwarded_for",
    ])
      expect(seen.headers).not.toHaveProperty(name);
  });

  it("gets the public address by the setting, whatever a header says of the protocol", async () => {
    const { edge } = await startNoticeboard(echo, {
      edge: readEdgeAddress("https://{service}.apps.example.org"),
    });
    const headers = { "x-forwarded-proto": "gopher" };
    const seen = async (host: string) => (await call(edge, "/", { host, headers })).json().headers;
    expect(await seen("noticeboard.apps.example.org")).toMatchObject({
      host: "noticeboard.apps.example.org",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "noticeboard.apps.example.org",
    });
    expect(await seen(HOST)).toMatchObject({ host: HOST, "x-forwarded-proto": "http" });
    const leave = (origin: string) =>
      call(edge, "/.forkmoot/leave", {
        method: "POST",
        host: "noticeboard.apps.example.org",
        headers: { origin },
      });
    expect((await leave("https://noticeboard.apps.example.org")).status).toBe(303);
    expect((await leave("http://noticeboard.apps.example.org")).status).toBe(403);
  });

  it("sees no hop-by-hop header, also none that Connection names", async () => {
    const { edge } = await startNoticeboard();
    const headers = {
      connection: "close, X-Secret-Hop, Cookie",
      "x-secret-hop": "1",
      te: "trailers",
      "proxy-authorization": "x",
    };
    const seen = (await call(edge, "/", { headers, cookie: "a=1" })).json().headers;
    expect(seen).not.toHaveProperty("x-secret-hop");
    expect(seen).not.toHaveProperty("te");
    expect(seen).not.toHaveProperty("proxy-authorization");
    expect(seen.cookie).toBe("a=1");
  });

  it("never sees a cookie of Forkmoot's", async () => {
    const { edge } = await startNoticeboard();
    const theirs = await session("ada");
    const cookie = `forkmoot.session-token=s3cret; ${theirs}; __Secure-forkmoot.session=x; __Host-forkmoot.csrf=y; Forkmoot.x=z; =forkmoot.w=v; ok=1`;
    expect((await call(edge, "/", { cookie })).json().headers.cookie).toBe(`${theirs}; ok=1`);
    expect((await call(edge, "/", { cookie: "forkmoot.a=b" })).json().headers).not.toHaveProperty("cookie");
  });

  it("gets one session cookie only, the one that the edge has read", async () => {
    const { edge } = await startNoticeboard();
    const [ada, ben] = [await session("ada"), await session("ben")];
    expect((await call(edge, "/", { cookie: `${ada}; x=1; ${ben}` })).json().headers.cookie).toBe(
      `${ada}; x=1`,
    );
  });
});

describe("what the browser gets", () => {
  it("never a cookie of Forkmoot's, and every other", async () => {
    const { edge } = await startNoticeboard((_req, res) => {
      res.setHeader("set-cookie", [
        "forkmoot.a=1",
        "__Host-forkmoot.b=2; Path=/",
        "mine=3",
        "=forkmoot.c=4",
        "two=4; HttpOnly",
      ]);
      res.end();
    });
    expect((await call(edge, "/")).headers["set-cookie"]).toEqual(["mine=3", "two=4; HttpOnly"]);
  });

  it("the name of the component that answered, beside the service's own timings", async () => {
    const { edge } = await startNoticeboard((_req, res) => {
      res.setHeader("server-timing", "db;dur=5");
      res.end("x");
    });
    expect((await call(edge, "/")).headers["server-timing"]).toMatch(
      /^db;dur=5, noticeboard-web;dur=\d+\.\d$/,
    );
  });

  it("status, headers and bodies as they are, also odd ones", async () => {
    const { edge } = await startNoticeboard((req, res) => {
      if (req.url === "/latin") {
        req.socket.write(
          "HTTP/1.1 200 OK\r\nX-Name: Ærøskøbing\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
          "latin1",
        );
        req.socket.end();
        return;
      }
      res.statusCode = Number(req.url?.match(/\d+/)?.[0] ?? 200);
      if (res.statusCode === 302) res.setHeader("location", "/there");
      res.end(req.url === "/204" || req.url === "/304" ? undefined : "body");
    });
    expect(await call(edge, "/302")).toMatchObject({
      status: 302,
      headers: { location: "/there" },
      text: "body",
    });
    expect(await call(edge, "/404")).toMatchObject({ status: 404, text: "body" });
    expect(await call(edge, "/204")).toMatchObject({ status: 204, text: "" });
    expect(await call(edge, "/304")).toMatchObject({ status: 304, text: "" });
    expect((await call(edge, "/latin")).headers["x-name"]).toBe("Ærøskøbing");
    expect(await call(edge, "/200", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
  });
});

describe("streams", () => {
  it("passes a request body on while it is still being sent", async () => {
    const arrived: string[] = [];
    const { edge } = await startNoticeboard((req, res) => {
      req.setEncoding("utf8").on("data", (chunk: string) => arrived.push(chunk));
      req.on("end", () => res.end("done"));
    });
    const req = http.request({ port: edge.port, host: "127.0.0.1", method: "POST", headers: { host: HOST } });
    req.write("first");
    await until(() => arrived.join("") === "first");
    req.end(" second");
    const [res] = (await once(req, "response")) as [http.IncomingMessage];
    expect((await res.setEncoding("utf8").toArray()).join("")).toBe("done");
    expect(arrived.join("")).toBe("first second");
  });

  it("passes events on as they come", async () => {
    let send: (text: string) => void = () => {};
    const { edge } = await startNoticeboard((_req, res) => {
      res.writeHead(200, { "content-type": "text/event-stream" });
      res.flushHeaders();
      send = (text) => res.write(text);
    });
    const req = http.get({ port: edge.port, host: "127.0.0.1", headers: { host: HOST } });
    const [res] = (await once(req, "response")) as [http.IncomingMessage];
    send("data: 1\n\n");
    expect(String((await once(res, "data"))[0])).toBe("data: 1\n\n");
    send("data: 2\n\n");
    expect(String((await once(res, "data"))[0])).toBe("data: 2\n\n");
    req.destroy();
  });

  it("carries a large body whole in both directions", async () => {
    const { edge } = await startNoticeboard((req, res) => req.pipe(res));
    const body = "0123456789abcdef".repeat(1024 * 512);
    expect((await call(edge, "/", { method: "POST", body })).text === body).toBe(true);
  });

  it("lets a slow reader slow the component down instead of filling memory", async () => {
    let written = 0;
    const { edge } = await startNoticeboard((_req, res) => {
      const chunk = Buffer.alloc(64 * 1024);
      const more = () => {
        while (written < 256 * 1024 * 1024) {
          written += chunk.length;
          if (!res.write(chunk)) return res.once("drain", more);
        }
        return res.end();
      };
      more();
    });
    const socket = net.connect(edge.port, "127.0.0.1");
    socket.write(`GET / HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`);
    await once(socket, "readable"); // and nothing is read
    let before = -1;
    await until(async () => {
      const isStill = written === before;
      before = written;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return isStill && written === before;
    });
    expect(written).toBeLessThan(64 * 1024 * 1024);
    socket.destroy();
  });

  it("tells the component when the browser goes away", async () => {
    let wasAborted = false;
    let hasBegun = false;
    const { edge } = await startNoticeboard((req, res) => {
      hasBegun = true;
      res.on("close", () => {
        wasAborted = !res.writableFinished;
      });
      req.resume();
    });
    const req = http.get({ port: edge.port, host: "127.0.0.1", headers: { host: HOST } });
    req.on("error", () => {});
    await until(() => hasBegun);
    req.destroy();
    await until(() => wasAborted);
    await until(() => edge.inFlight("baseline") === 0);
  });

  it("breaks the browser's connection when the component breaks off midway, rather than pretend an end", async () => {
    const { edge } = await startNoticeboard((_req, res) => {
      res.writeHead(200, { "content-length": "100" });
      res.write("half", () => res.destroy());
    });
    await expect(call(edge, "/")).rejects.toThrow();
    await until(() => edge.inFlight("baseline") === 0);
  });

  it("delivers an early answer to a body that the component does not want", async () => {
    const { edge } = await startNoticeboard((_req, res) => {
      res.writeHead(413);
      res.end("too much");
    });
    const answer = await call(edge, "/", { method: "POST", body: "x".repeat(20_000_000) });
    expect(answer).toMatchObject({ status: 413, text: "too much" });
  });
});

describe("connections", () => {
  it("repeats a harmless request once when the component closed the kept connection just then", async () => {
    let asked = 0;
    const { edge } = await startNoticeboard((req, res, name) => {
      asked += 1;
      if (asked === 2) req.socket.destroy();
      else echo(req, res, name);
    });
    expect((await call(edge, "/")).status).toBe(200);
    expect((await call(edge, "/")).status).toBe(200);
    expect(asked).toBe(3);
  });

  it("does not repeat what may have had an effect", async () => {
    let asked = 0;
    const { edge } = await startNoticeboard((req) => {
      asked += 1;
      req.socket.destroy();
    });
    expect((await call(edge, "/", { method: "POST", body: "x" })).status).toBe(502);
    expect(asked).toBe(1);
  });

  it("answers 502 to what is no HTTP header, and goes on", async () => {
    const { edge, stacks } = await startNoticeboard();
    const junk = net.createServer((socket) => socket.on("error", () => {}).end("this is not HTTP\r\n\r\n"));
    await new Promise<void>((resolve) => junk.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void junk.close());
    const [only] = stacks.get("baseline")?.components ?? [];
    if (only) only.port = (junk.address() as net.AddressInfo).port;
    expect((await call(edge, "/")).status).toBe(502);
    expect((await call(edge, "/.forkmoot/")).status).toBe(200);
  });

  it("answers an upgrade that is no WebSocket as if it had not asked", async () => {
    const { edge } = await startNoticeboard();
    const headers = {
      connection: "Upgrade, HTTP2-Settings",
      upgrade: "h2c",
      "http2-settings": "AAMAAABkAAQAAP__",
    };
    const answer = await call(edge, "/x", { headers });
    expect(answer.json()).toMatchObject({ name: "baseline web", url: "/x" });
    expect(answer.json().headers).not.toHaveProperty("upgrade");
    expect((await call(edge, "/x", { headers, method: "POST", body: "x" })).status).toBe(400);
  });
});
