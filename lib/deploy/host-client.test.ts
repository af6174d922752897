import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RouteConflict } from "./contract";
import { HostClient } from "./host-client";

type Answer = { status?: number; body: unknown };

let server: Server;
let client: HostClient;
let answer: Answer;
let seen: { method?: string; url?: string; authorization?: string; body: string }[];

beforeEach(async () => {
  seen = [];
  server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    seen.push({ method, url, authorization: headers.authorization, body: await textOf(request) });
    response.writeHead(answer.status ?? 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  client = new HostClient({ url: `http://127.0.0.1:${port}/`, token: "a token\n" });
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function textOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe("the client of the host", () => {
  it("sends its token, and names with odd characters whole", async () => {
    answer = { body: { op: "a" } };
    await client.destroy("a", { stack: "fork/3 revision:2" }, 4, 30);
    expect(seen).toEqual([
      {
        method: "POST",
        url: "/v1/stacks/fork%2F3%20revision%3A2/destroy",
        authorization: "Bearer a token",
        body: JSON.stringify({ op: "a", generation: 4, drainSeconds: 30 }),
      },
    ]);
  });

  it("cancels an operation, and says why where that is refused", async () => {
    answer = { status: 200, body: null };
    await client.cancel({ op: "check:1" });
    expect(seen[0]).toMatchObject({ method: "DELETE", url: "/v1/ops/check%3A1", body: "" });
    answer = { status: 409, body: { detail: "Only a check can be cancelled." } };
    await expect(client.cancel({ op: "apply:1" })).rejects.toThrow("Only a check can be cancelled.");
  });

  it("asks for a log after a cursor", async () => {
    answer = { body: { lines: [], cursor: "web@0:2", done: true } };
    expect(await client.logs({ op: "a" }, "web", "web@0:1")).toEqual(answer.body);
    expect(seen[0]?.url).toBe("/v1/ops/a/logs?component=web&cursor=web%400%3A1");
  });

  it("gives null for what the host does not know", async () => {
    answer = { status: 404, body: {} };
    expect(await client.observeOp({ op: "a" })).toBeNull();
    expect(await client.observeStack({ stack: "a" })).toBeNull();
  });

  it("throws a route conflict with the version that is there", async () => {
    answer = { status: 409, body: { actual: 7 } };
    const change = { set: {}, remove: {} };
    await expect(client.setRoutes("a", 3, change)).rejects.toThrow(new RouteConflict(7));
    answer = { body: { version: 8 } };
    expect(await client.setRoutes("b", 7, change)).toBe(8);
  });
});

describe("the client of the host says what to do", () => {
  it("when the host is not there", async () => {
    const away = new HostClient({ url: "http://127.0.0.1:9", token: "a" });
    await expect(away.inventory()).rejects.toMatchObject({
      status: null,
      message: expect.stringContaining("Start it"),
    });
  });

  it("when the host does not answer in time", async () => {
    const { port } = server.address() as AddressInfo;
    server.removeAllListeners("request");
    const hasty = new HostClient({ url: `http://127.0.0.1:${port}`, token: "a", timeoutMs: 50 });
    await expect(hasty.inventory()).rejects.toMatchObject({ status: null });
  });

  it("when the host goes away in the middle of its answer, which is worth another try", async () => {
    server.removeAllListeners("request").on("request", (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('[{"stack":', () => response.destroy());
    });
    await expect(client.inventory()).rejects.toMatchObject({
      name: "HostError",
      status: null,
      message: expect.stringContaining("broke off"),
    });
  });

  it("when an answer is no JSON", async () => {
    server.removeAllListeners("request").on("request", (_, response) => response.end("<html>"));
    await expect(client.inventory()).rejects.toMatchObject({ status: 200 });
  });

  it("when its token is refused", async () => {
    answer = { status: 401, body: {} };
    await expect(client.inventory()).rejects.toMatchObject({
      status: 401,
      message: expect.stringContaining("FORKMOOT_HOST_TOKEN"),
    });
  });

  it("when the host refuses a request, in the host's words", async () => {
    answer = { status: 400, body: { title: "No", detail: "spec.service: lower-case letters" } };
    await expect(client.inventory()).rejects.toThrow("spec.service: lower-case letters");
  });

  it("when an answer is not understood", async () => {
    answer = { body: [{ stack: 1 }] };
    await expect(client.inventory()).rejects.toThrow("Run the same version of Forkmoot on both sides");
  });
});
