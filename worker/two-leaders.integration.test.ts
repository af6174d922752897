/** Two workers that both believe they lead, for however short a moment: each effect still happens once. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import type { LeavePage, RouteTable, StackStatus, TrafficPage } from "@/lib/deploy/contract";
import { engineDatabaseUrl } from "@/lib/platform/engine-database";
import { Leader } from "./leader";
import { startSweeps } from "./sweeps";

const place = vi.hoisted(() => ({ url: "" }));
vi.mock("@/lib/platform/backend", async () => {
  const { HostClient } = await import("@/lib/deploy/host-client");
  return { backend: () => new HostClient({ url: place.url, token: "a token for a test" }) };
});

const HOUR = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString();
const old = new Date(Date.now() - 60_000);
const everyone = { isLeading: async () => true } as Leader; // one that never asks anybody

/** A host that remembers what it was told. It gives each reader the same page until a later cursor is shown to it. */
const told = { destroyed: [] as string[], routesSet: 0 };
const inventory: StackStatus[] = [];
let table: RouteTable = { version: 1, services: [], bindings: [] };
let traffic: TrafficPage["buckets"] = [];
let leaves: LeavePage["leaves"] = [];
let host: Server;

async function answer(request: IncomingMessage): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://host");
  const body = request.method === "POST" ? (JSON.parse(await text(request)) as Record<string, unknown>) : {};
  const from = Number(searchParams.get("cursor") ?? 0);
  if (pathname === "/v1/traffic") return { buckets: traffic.slice(from), cursor: String(traffic.length) };
  if (pathname === "/v1/leaves") return { leaves: leaves.slice(from), cursor: String(leaves.length) };
  if (pathname === "/v1/routes" && request.method === "GET") return table;
  if (pathname === "/v1/routes") return setRoutes(body as { expected: number; change: Change });
  if (pathname === "/v1/stacks") return inventory;
  if (pathname.endsWith("/destroy")) {
    told.destroyed.push(String(body.op));
    return { op: body.op };
  }
  if (pathname.startsWith("/v1/ops/")) return opStatus(decodeURIComponent(pathname.slice("/v1/ops/".length)));
  return null;
}

type Change = { set: { services: { service: string; title: string; stack: string | null }[] } };
function setRoutes({ expected, change }: { expected: number; change: Change }) {
  if (expected !== table.version) return { actual: table.version };
  told.routesSet += 1;
  const services = change.set.services.map(({ service, title, stack }) => ({
    ...{ service, title, stack, keyed: true, digest: null },
  }));
  table = { version: table.version + 1, services, bindings: [] };
  return { version: table.version };
}

const opStatus = (op: string) => ({
  ...{ op, kind: "destroy", state: "succeeded", fault: null, steps: [] },
  ...{ startedAt: HOUR, finishedAt: HOUR },
});

beforeAll(async () => {
  host = createServer(async (request, response) => {
    const value = await answer(request);
    const isConflict = typeof value === "object" && value !== null && "actual" in value;
    response.writeHead(value === null ? 404 : isConflict ? 409 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(value));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => host.once("listening", resolve));
  place.url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const sam = await addPerson("sam");
  await addService("pond", { components: ["pond-web"], maintainers: [sam] });
  await addService("lake", { components: ["lake-web"], maintainers: [sam] });
  DBOS.setConfig({
    name: "forkmoot",
    systemDatabaseUrl: engineDatabaseUrl(process.env.DATABASE_URL ?? ""),
    applicationVersion: "1",
    executorID: "tests",
    logLevel: "error",
  });
  await DBOS.launch();
});
afterAll(async () => {
  await DBOS.shutdown();
  host.closeAllConnections();
  host.close();
});

it("restores, deploys, ends, counts and lets leave once each", async () => {
  const at = { stateSince: old, queuedAt: old };
  const lake = { serviceId: "service_lake", manifestId: "manifest_lake" };
  await db.fork.create({
    data: {
      ...{ id: "fork_1", serviceId: "service_lake", title: "A fork", ownerId: "person_sam" },
      ...{ state: "open", openedAt: old, stateSince: old },
    },
  });
  // Serves in Postgres and is nowhere on the host; ends, and its workflow gave up. Pond has no deployment at all.
  await db.deployment.create({ data: { id: "dep_absent", ...lake, state: "serving", ...at } });
  await db.deployment.create({
    data: { id: "dep_ending", ...lake, forkId: "fork_1", state: "draining", ...at },
  });
  await db.deployment.create({
    data: { id: "dep_trial", ...lake, forkId: "fork_1", state: "serving", ...at },
  });
  await db.binding.create({
    data: {
      ...{ id: "binding_1", serviceId: "service_lake", forkId: "fork_1", personId: "person_sam" },
      ...{ subject: "u-1", name: "Sam", since: old },
    },
  });
  inventory.push(stackOf("dep_trial"), stackOf("orphan"));
  const bucket = {
    service: "lake",
    stack: "dep_trial",
    manifest: "m",
    component: "lake-web",
    action: "GET /",
  };
  traffic = Array.from({ length: 50 }, () => ({
    ...bucket,
    ...{ hour: HOUR, requests: 2, errors: 1, latency: [2] },
  }));
  leaves = [{ service: "lake", subject: "u-1", stack: "dep_trial", at: new Date().toISOString() }];

  const leaders = [startSweeps(everyone), startSweeps(everyone), startSweeps(everyone)];
  try {
    await until(async () => {
      const ending = await db.deployment.findUniqueOrThrow({ where: { id: "dep_ending" } });
      const cursors = await db.cursor.findMany({ orderBy: { name: "asc" } });
      const isRead = cursors.map(({ value }) => value).join() === "1,50";
      return ending.state === "gone" && isRead && (await times("service.deploy")) > 0;
    });
    // More rounds of all of them, which find nothing to do any more.
    const sofar = told.destroyed.length;
    await until(async () => told.destroyed.length > sofar + 6);
  } finally {
    await Promise.all(leaders.map((one) => one.stop()));
  }

  const counted = await db.trafficBucket.findMany();
  expect(counted).toMatchObject([{ requests: 100, errors: 50, latency: [100] }]);
  expect(await times("trial.leave_at_edge")).toBe(1);
  expect(await times("deployment.restore")).toBe(1);
  expect(await times("deployment.gone")).toBe(1);
  expect(await times("service.deploy")).toBe(1);
  expect(await db.deployment.findUniqueOrThrow({ where: { id: "dep_absent" } })).toMatchObject({
    ...{ attempt: 2, generation: 2 },
  });
  expect(await db.deployment.count({ where: { serviceId: "service_pond" } })).toBe(1);
  // The orphan and the stack that was left half-way, each under one key however often it is said.
  expect([...new Set(told.destroyed)].sort()).toEqual(["destroy:dep_ending:1", "orphan-destroy:orphan:1"]);
});

it("a leader that is paused keeps its connection, and is not waited for: another one leads", async () => {
  const url = process.env.DATABASE_URL ?? "";
  const [one, other] = [new Leader(url, "one"), new Leader(url, "other")];
  const lease = (id: string, seconds: number) =>
    db.$executeRaw`INSERT INTO "WorkerLease" ("executorId", "startedAt", "heartbeatAt") VALUES (${id}, now(), now() - make_interval(secs => ${seconds}::int))
      ON CONFLICT ("executorId") DO UPDATE SET "heartbeatAt" = excluded."heartbeatAt"`;
  try {
    await lease("one", 0);
    await lease("other", 0);
    expect(await one.isLeading()).toBe(true);
    expect(await other.isLeading()).toBe(false);
    expect(await other.isLeading()).toBe(false);
    await lease("one", 60);
    await until(() => other.isLeading());
    // It learns of it, and asks like everybody else when it is back.
    await until(async () => !(await one.isLeading()));
    expect(await other.isLeading()).toBe(true);
  } finally {
    await one.release();
    await other.release();
  }
});

const times = (action: string) => db.auditEntry.count({ where: { action } });

const stackOf = (stack: string): StackStatus => ({
  ...{ stack, service: "lake", manifest: "m", generation: 1, health: "healthy", components: [] },
  labels: { fork: null, revision: null, title: "", version: "", url: "" },
});

async function until(isTrue: () => Promise<boolean>) {
  const deadline = Date.now() + 40_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`It did not happen within 40 s: ${isTrue}`);
    await pause(50);
  }
}
