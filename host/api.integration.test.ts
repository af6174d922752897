import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CheckSpec } from "@/lib/deploy/contract";
import { HostClient } from "@/lib/deploy/host-client";
import { commitFiles, componentFile, stackOf, tinyServer } from "./fixtures/repositories";
import { ended, eventually, makeHome, type RunningHost, runHost } from "./fixtures/run-host";

let host: RunningHost;
let folder: Awaited<ReturnType<typeof makeHome>>;
let collector: Server;
let collected = "";

beforeAll(async () => {
  folder = await makeHome();
  collector = createServer(async (received, response) => {
    collected += await text(received);
    response.end("{}");
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
  const { port } = collector.address() as AddressInfo;
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_BSP_SCHEDULE_DELAY: "50" };
  host = await runHost({ home: folder.home, env });
});
afterAll(async () => {
  await host.stop();
  collector.close();
  await folder.remove();
});

const call = (path: string, { token = host.token, body }: { token?: string | null; body?: unknown } = {}) =>
  fetch(host.url + path, {
    method: body ? "POST" : "GET",
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  });

describe("the host's API", () => {
  it("answers nobody without its token, not even for its health or for paths it has not", async () => {
    for (const token of [null, "", "wrong", `${host.token}x`]) {
      for (const path of ["/v1/health", "/v1/stacks", "/v1/routes", "/nowhere"]) {
        const response = await call(path, { token });
        expect([path, response.status]).toEqual([path, 401]);
        expect(response.headers.get("content-type")).toContain("application/problem+json");
      }
    }
    expect((await call("/v1/health")).status).toBe(200);
  });

  it("says which field does not fit", async () => {
    const body = { op: "a", generation: 1, spec: { ...stackOf("s", []), service: "No Slug" } };
    const response = await call("/v1/stacks", { body });
    expect(response.status).toBe(400);
    const problem = (await response.json()) as { detail: string };
    expect(problem.detail).toContain("spec.service: lower-case letters");
    expect(problem.detail).toContain("spec.components");
  });

  it("knows only what it was asked for before", async () => {
    expect(await host.client.observeOp({ op: "never" })).toBeNull();
    expect(await host.client.observeStack({ stack: "never" })).toBeNull();
    await expect(host.client.logs({ op: "never" }, null, null)).rejects.toThrow("no such operation");
  });

  it("says where the edge listens, and what is enforced here and what is not", async () => {
    expect(await host.client.health()).toMatchObject({ ok: true, edge: { listening: true } });
    const { isolation, dataModes, capacity } = await host.client.capabilities();
    expect(dataModes).toEqual(["own", "shared"]);
    expect(capacity.stacks).toBeGreaterThan(0);
    expect(isolation.filter(({ enforced }) => !enforced).map(({ key }) => key)).toContain("disk");
    expect(isolation.every(({ detail }) => detail.endsWith("."))).toBe(true);
  });

  it("logs and traces what it does under the ids and the span of whoever asked", async () => {
    const trace = "0af7651916cd43dd8448eb211c80319c";
    const ids = () => ({ requestId: "request-1", workflowId: "check:revision-1:1" });
    const client = new HostClient({ url: host.url, token: host.token, ids });
    const source = { component: "tiny", clone: join(folder.home, "nowhere"), commit: "a".repeat(40) };
    const spec = CheckSpec.parse({ service: "pond", source, limits: {} });
    await client.check("traced:1", spec);
    await fetch(`${host.url}/v1/checks`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${host.token}`,
        "content-type": "application/json",
        traceparent: `00-${trace}-b7ad6b7169203331-01`,
        "x-request-id": "no id of ours",
      },
      body: JSON.stringify({ op: "traced:2", spec }),
    });
    for (const op of ["traced:1", "traced:2"]) expect((await ended(host.client, op)).fault).not.toBeNull();
    const line = host
      .output()
      .split("\n")
      .find((each) => each.includes("operation ended") && each.includes("traced:1"));
    expect(JSON.parse(line ?? "")).toMatchObject({ program: "host", ...ids() });
    expect(host.output()).not.toContain("no id of ours");
    await eventually(() => collected.includes("traced:1") && collected.includes(trace));
    for (const word of ["forkmoot-host", "request-1", "check:revision-1:1", "step fetch"])
      expect(collected).toContain(word);
  });

  it("lets only one host work on a data folder", async () => {
    await expect(runHost({ home: folder.home })).rejects.toThrow("A host already runs on");
  });

  it("says what to set when a port is taken", async () => {
    const other = await makeHome();
    const { port } = new URL(host.url);
    await expect(runHost({ home: other.home, env: { FORKMOOT_HOST_PORT: port } })).rejects.toThrow(
      `Port ${port} is in use`,
    );
    await other.remove();
  });
});

describe("a stack that is taken down while somebody is served by it", () => {
  const slow = tinyServer(`
    answers["/slow"] = () => {
      console.log("asked");
      return new Promise((done) => setTimeout(() => done("served"), 1500));
    };
  `);

  it("ends the request first, for as long as it is allowed to", async () => {
    const files = { "forkmoot.yaml": componentFile("tiny"), "server.js": slow };
    const source = commitFiles(join(folder.home, "..", "repositories"), "tiny", files);
    await host.client.apply("drain:1", 1, stackOf("drained", [source]));
    expect((await ended(host.client, "drain:1")).fault).toBeNull();
    const { version } = await host.client.routes();
    const session = {
      kind: "cookie-jwt" as const,
      name: "pond",
      algorithm: "HS256" as const,
      secret: "s".repeat(32),
    };
    await host.client.setRoutes("drain:2", version, {
      set: {
        services: [
          { service: "pond", title: "Pond", stack: "drained", session, url: "http://localhost:3000" },
        ],
      },
      remove: {},
    });
    const { edge } = await host.client.health();
    const answer = throughEdge(edge.port, "pond.localhost", "/slow");
    await eventually(async () => {
      const { lines } = await host.client.logs({ stack: "drained" }, "tiny", null);
      return lines.some(({ text }) => text === "asked");
    });
    await host.client.destroy("drain:3", { stack: "drained" }, 1, 10);
    expect(await answer).toBe("served");
    expect((await ended(host.client, "drain:3")).steps.map(({ state }) => state)).toEqual(["done", "done"]);
  });
});

function throughEdge(port: number, name: string, path: string): Promise<string> {
  return new Promise((done, fail) => {
    const sent = request(
      { host: "127.0.0.1", port, path, headers: { host: `${name}:${port}` } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => done(Buffer.concat(chunks).toString()));
        response.on("error", fail);
      },
    );
    sent.on("error", fail).end();
  });
}
