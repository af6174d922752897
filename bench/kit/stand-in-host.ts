/** A host that does at once whatever it is asked and runs nothing, for measurements that end before the host's work begins. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { OpStatus, StackStatus } from "@/lib/deploy/contract";

interface Asked {
  op?: string;
  generation?: number;
  spec?: { stack: string; service: string; manifest: string; labels: StackStatus["labels"] };
}

export async function startStandInHost(): Promise<{ url: string; stop(): void }> {
  const stacks = new Map<string, StackStatus>();
  const server = createServer((request, response) => {
    answer(request, response, stacks).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

async function answer(request: IncomingMessage, response: ServerResponse, stacks: Map<string, StackStatus>) {
  const path = (request.url ?? "").split("?")[0] ?? "";
  const send = (body: unknown) =>
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  if (request.method === "POST") {
    const { op = "", generation = 1, spec } = (await json(request)) as Asked;
    if (spec) stacks.set(spec.stack, { ...spec, generation, health: "healthy", components: [] });
    const gone = /^\/v1\/stacks\/([^/]+)\/destroy$/.exec(path)?.[1];
    if (gone) stacks.delete(decodeURIComponent(gone));
    return send(path === "/v1/routes" ? { version: 1 } : { op });
  }
  const op = /^\/v1\/ops\/([^/]+)$/.exec(path)?.[1];
  if (op) return send(done(decodeURIComponent(op)));
  if (path === "/v1/stacks") return send([...stacks.values()]);
  if (path === "/v1/routes") return send({ version: 1, services: [], bindings: [] });
  if (path === "/v1/traffic") return send({ buckets: [], cursor: "0" });
  if (path === "/v1/leaves") return send({ leaves: [], cursor: "0" });
  response.writeHead(404).end();
}

function done(op: string): OpStatus {
  const at = new Date().toISOString();
  return { op, kind: "apply", state: "succeeded", fault: null, steps: [], startedAt: at, finishedAt: at };
}
