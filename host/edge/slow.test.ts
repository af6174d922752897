import { once } from "node:events";
import net from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { call, HOST, open, session, startNoticeboard, startWithFork, until } from "./testing";

/** Sends bytes as they are, and reads until the edge closes or has said enough. */
async function raw(port: number, text: string) {
  const socket = net.connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(text);
  return {
    socket,
    text: () => Buffer.concat(chunks).toString("latin1"),
    ended: () => socket.readableEnded || socket.destroyed,
  };
}
const POST = `POST /notices HTTP/1.1\r\nHost: ${HOST}\r\n`;

describe("requests that are slow", () => {
  it("get 408 when their headers do not come to an end, and never reach a component", async () => {
    let asked = 0;
    const { edge } = await startNoticeboard(() => asked++, { times: { headersMs: 100 } });
    const slow = await raw(edge.port, `GET / HTTP/1.1\r\nHost: ${HOST}\r\nX-Begun: `);
    await until(slow.ended);
    expect(slow.text()).toMatch(/^HTTP\/1\.1 408 [\s\S]*application\/problem\+json/);
    expect(asked).toBe(0);
  });

  it("get 408 when their body stops halfway, and the component is told that it ends", async () => {
    let wasAborted = false;
    const { edge, api } = await startNoticeboard(
      (req) => {
        req.resume();
        req.on("close", () => {
          wasAborted = !req.complete;
        });
      },
      { times: { bodyIdleMs: 100 } },
    );
    const slow = await raw(edge.port, `${POST}Content-Length: 100\r\n\r\nhalf`);
    await until(slow.ended);
    expect(slow.text()).toMatch(/^HTTP\/1\.1 408 [\s\S]*The rest did not arrive/);
    await until(() => wasAborted);
    await until(() => edge.inFlight("baseline") === 0);
    expect((await api.inject("/v1/traffic")).json().buckets).toMatchObject([{ requests: 1, errors: 0 }]);
  });

  it("may take as long as they like while something comes, or while the component is the slow one", async () => {
    let seen = "";
    const { edge } = await startNoticeboard(
      (req, res) => {
        req.setEncoding("utf8").on("data", (chunk: string) => {
          seen += chunk;
        });
        req.on("end", () => setTimeout(() => res.end("done"), 300));
      },
      { times: { bodyIdleMs: 150 } },
    );
    const slow = await raw(edge.port, `${POST}Connection: close\r\nContent-Length: 8\r\n\r\n`);
    for (const piece of "piecemea") {
      slow.socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await until(slow.ended);
    expect(slow.text()).toMatch(/^HTTP\/1\.1 200 [\s\S]*done/);
    expect(seen).toBe("piecemea");
  });

  it("are slowed down by a component that reads slowly, instead of filling memory", async () => {
    let giveUp = () => {};
    const { edge } = await startNoticeboard((req) => {
      giveUp = () => req.socket.destroy(); // until then nothing is read
    });
    const body = await raw(edge.port, `${POST}Content-Length: 1000000000\r\n\r\n`);
    const chunk = Buffer.alloc(64 * 1024);
    let written = 0;
    const more = () => {
      while (written < 256 * 1024 * 1024) {
        written += chunk.length;
        if (!body.socket.write(chunk)) return body.socket.once("drain", more);
      }
    };
    more();
    let before = -1;
    await until(async () => {
      const isStill = written === before;
      before = written;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return isStill && written === before;
    });
    expect(written).toBeLessThan(64 * 1024 * 1024);
    body.socket.destroy();
    giveUp();
    await until(() => edge.inFlight("baseline") === 0);
  });
});

describe("answers that are slow", () => {
  it("get an honest 504, with the fork's name where a fork owes it", async () => {
    const { edge, api } = await startWithFork(() => {}, { times: { answerMs: 100 } });
    const page = await open(edge, "/");
    expect(page.status).toBe(504);
    expect(page.text).toContain("Noticeboard took too long to answer");
    const problem = await call(edge, "/", { cookie: await session("ada") });
    expect(problem.status).toBe(504);
    expect(problem.json()).toMatchObject({
      fork: { title: "Fork 3: Notices in Welsh" },
      leave: "/.forkmoot/leave",
    });
    await until(() => edge.inFlight("baseline") + edge.inFlight("fork-3-2") === 0);
    const { buckets } = (await api.inject("/v1/traffic")).json();
    expect(buckets).toMatchObject([{ errors: 1 }, { errors: 1 }]);
  });
});

describe("requests that nobody waits for", () => {
  it("end at the component too, in the middle of a body", async () => {
    let wasAborted = false;
    let hasBegun = false;
    const { edge } = await startNoticeboard((req) => {
      req.on("data", () => {
        hasBegun = true;
      });
      req.on("close", () => {
        wasAborted = !req.complete;
      });
    });
    const upload = await raw(edge.port, `${POST}Content-Length: 100\r\n\r\nhalf`);
    await until(() => hasBegun);
    upload.socket.destroy();
    await until(() => wasAborted);
    await until(() => edge.inFlight("baseline") === 0);
  });
});

describe("what is no request", () => {
  it.each([
    ["words", "hello there\r\n\r\n"],
    ["two lengths", `${POST}Content-Length: 4\r\nContent-Length: 5\r\n\r\nhalf`],
    ["a length and chunks", `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["chunks of an odd kind", `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ["a header with a line break in it", `GET / HTTP/1.1\r\nHost: ${HOST}\r\nX-A: b\rX-B: c\r\n\r\n`],
    ["a header with a space before its colon", `GET / HTTP/1.1\r\nHost: ${HOST}\r\nCookie : a=1\r\n\r\n`],
    ["no host", "GET / HTTP/1.1\r\n\r\n"],
  ])("is refused with 400 and reaches no component: %s", async (_what, text) => {
    let asked = 0;
    const { edge } = await startNoticeboard((_req, res) => {
      asked += 1;
      res.end();
    });
    const { ended, text: answer } = await raw(edge.port, text);
    await until(ended);
    expect(answer()).toMatch(/^HTTP\/1\.1 400 /);
    expect(asked).toBe(0);
  });

  it("has headers of a sensible size, or gets 431", async () => {
    const { edge } = await startNoticeboard();
    const { ended, text } = await raw(
      edge.port,
      `GET / HTTP/1.1\r\nHost: ${HOST}\r\nX-Much: ${"x".repeat(20_000)}\r\n\r\n`,
    );
    await until(ended);
    expect(text()).toMatch(/^HTTP\/1\.1 431 [\s\S]*application\/problem\+json/);
    expect((await call(edge, "/")).status).toBe(200);
  });
});
