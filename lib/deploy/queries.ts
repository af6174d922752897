import { z } from "zod";
import { ManifestEntries, SeedSettings, SessionSettings } from "@/lib/catalog/schema";
import { Prisma } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { backend } from "@/lib/platform/backend";
import { codeHostFor } from "@/lib/platform/code-host";
import type { ComponentRef } from "@/lib/platform/code-host-contract";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { prisma, type Tx } from "@/lib/platform/prisma";
import { remember } from "@/lib/platform/remember";
import { unseal } from "@/lib/platform/secrets";
import { parseComponentFile, secretNames } from "./component-file";
import { Limits, RouteChange, type StackSpec } from "./contract";
import { mayAcceptIsolation } from "./policy";
import { routeDigest } from "./route-digest";
import { findUnaccepted, type WantedRoutes, type WantedService, type WantedStack } from "./rules";
import { AcceptedIsolation, ISOLATION_SETTING, type IsolationDto, WorkerLoop } from "./schema";
import { isLoopbackHttp, ROUTING_COOKIE } from "./session-scheme";

/** Binds a sealed secret to its place: it opens nowhere else. */
export const secretContext = (serviceId: string, name: string) => `service-secret:${serviceId}:${name}`;

async function readSecret(serviceId: string, name: string) {
  const row = await prisma().serviceSecret.findUnique({ where: { serviceId_name: { serviceId, name } } });
  return row ? unseal(row.ciphertext, secretContext(serviceId, name)) : null;
}

const asked = remember<string[]>(500);

/** Names of the secrets that a component wants at a commit: read once, so that nobody who starts it later waits for git. */
export const secretsAskedFor = (component: ComponentRef, commit: string) =>
  asked(`${component.host} ${component.name} ${component.repository} ${commit}`, async () => {
    const text = await codeHostFor(component).readFile(component, commit, "forkmoot.yaml");
    const parsed = text === null ? null : parseComponentFile(text);
    return parsed?.ok ? secretNames(parsed.file) : [];
  });

/**
 * What the backend is told to run for a deployment, with the secrets that its component files name and no others.
 * Never a step's result and never logged: it holds those secrets.
 */
export async function getStackSpec(deploymentId: string): Promise<StackSpec & { generation: number }> {
  const deployment = await prisma().deployment.findUnique({
    where: { id: deploymentId },
    include: {
      manifest: true,
      service: { include: { components: true } },
      fork: { select: { id: true, number: true, title: true } },
      revision: { select: { id: true, number: true } },
    },
  });
  if (!deployment) throw notFound("This deployment");
  const { service, fork, revision } = deployment;
  const pinned = ManifestEntries.parse(deployment.manifest.entries).map((entry) => {
    const component = service.components.find((one) => one.name === entry.component);
    if (!component) throw notFound(`The component “${entry.component}”`);
    return { ...entry, row: component, host: codeHostFor(component) };
  });
  const names = await Promise.all(pinned.map(({ row, commit }) => secretsAskedFor(row, commit)));
  const secrets: Record<string, string> = {};
  for (const name of new Set(names.flat())) {
    const value = await readSecret(service.id, name);
    if (value !== null) secrets[name] = value;
  }
  return {
    stack: deployment.id,
    generation: deployment.generation,
    service: service.slug,
    manifest: deployment.manifest.digest,
    components: pinned.map(({ component, commit, row, host }) => ({
      component,
      commit,
      clone: host.backendSource(row),
    })),
    data: {
      mode: fork ? "shared" : "own",
      seed: fork ? null : SeedSettings.nullable().parse(service.seed ?? null),
    },
    secrets,
    limits: Limits.parse({}),
    labels: {
      fork: fork?.id ?? null,
      revision: revision?.id ?? null,
      title: fork ? `Fork ${fork.number}: ${fork.title}` : "Baseline",
      version: revision
        ? `revision ${revision.number}`
        : `manifest ${deployment.manifest.digest.slice(0, 7)}`,
      url: fork ? `${env().url}/forks/${fork.number}` : `${env().url}/services/${service.slug}`,
    },
  };
}

/** The edge's table as Postgres wants it: each service's baseline, and each person on a fork that serves. */
export async function getWantedRoutes(): Promise<WantedRoutes> {
  const db = prisma();
  const services = await db.service.findMany({
    where: { productionId: { not: null } },
    select: {
      id: true,
      slug: true,
      title: true,
      session: true,
      deployments: { where: { forkId: null, state: "serving" }, select: { id: true } },
    },
  });
  const bindings = await db.binding.findMany({
    where: { until: null, fork: { deployments: { some: { state: "serving" } } } },
    select: {
      subject: true,
      service: { select: { slug: true } },
      fork: { select: { deployments: { where: { state: "serving" }, select: { id: true } } } },
    },
  });
  const wanted: WantedService[] = [];
  const skipped: string[] = [];
  for (const { id, slug, title, session, deployments } of services) {
    // One service with odd settings must not take the routes of all others with it: it keeps the routes it has.
    const read = await readSession(id, session).catch((error: unknown) => {
      log.error({ err: error, service: slug }, "the session settings of a service cannot be read");
      return null;
    });
    const route = {
      service: slug,
      title,
      url: `${env().url}/services/${slug}`,
      stack: deployments[0]?.id ?? null,
      session: read,
    };
    const valid = RouteChange.safeParse({ set: { services: [route] }, remove: {} });
    const service = valid.success ? valid.data.set.services[0] : undefined;
    if (service) wanted.push({ ...service, digest: routeDigest(env().hostToken(), service) });
    else skipped.push(slug);
  }
  return {
    services: wanted,
    skipped,
    bindings: bindings.flatMap(({ subject, service, fork }) => {
      const stack = fork.deployments[0]?.id;
      return stack ? [{ service: service.slug, subject, stack }] : [];
    }),
  };
}

async function readSession(serviceId: string, settings: unknown) {
  if (settings === null) return ROUTING_COOKIE;
  const { secretName, ...scheme } = SessionSettings.parse(settings);
  if (env().production && "jwks" in scheme && scheme.jwks !== null && isLoopbackHttp(scheme.jwks))
    throw new Error("keys over plain http are for trying things out, not for production");
  return { ...scheme, secret: secretName === null ? null : await readSecret(serviceId, secretName) };
}

/** Every deployment that has, or is about to have, or is losing its stack. */
export async function listWantedStacks(): Promise<WantedStack[]> {
  const rows = await prisma().deployment.findMany({
    where: { state: { in: ["running", "serving", "draining"] } },
    select: { id: true, generation: true, attempt: true, state: true },
  });
  return rows.flatMap(({ id, state, ...row }) =>
    state === "running" || state === "serving" || state === "draining"
      ? [{ deploymentId: id, state, ...row }]
      : [],
  );
}

/** Services whose production should run and has no deployment that does, or is about to. */
export async function listUndeployedServices(): Promise<string[]> {
  const rows = await prisma().service.findMany({
    where: {
      productionId: { not: null },
      deployments: { none: { forkId: null, state: { in: ["queued", "running", "serving"] } } },
    },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Generation of a deployment's stack. Throws not_found. */
export async function getGeneration(deploymentId: string): Promise<number> {
  const row = await prisma().deployment.findUnique({
    where: { id: deploymentId },
    select: { generation: true },
  });
  if (!row) throw notFound("This deployment");
  return row.generation;
}

/** Deployments that have been on their way for a while: whoever moves them may have died for good. */
export async function listUnderway(before: Date) {
  return prisma().deployment.findMany({
    where: {
      stateSince: { lt: before },
      OR: [
        { state: { in: ["running", "draining"] } },
        { state: "queued", blocked: { equals: Prisma.DbNull } },
      ],
    },
    select: { id: true, state: true, attempt: true, generation: true },
    orderBy: { stateSince: "asc" },
    take: 200,
  });
}

/** How far a stream of the backend was read. */
export async function getCursor(name: "traffic" | "leaves"): Promise<string | null> {
  return (await prisma().cursor.findUnique({ where: { name } }))?.value ?? null;
}

/** Workers that have been silent for so long, by the database's clock. */
export async function listSilentWorkers(seconds: number): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ executorId: string }[]>`
    SELECT "executorId" FROM "WorkerLease" WHERE "heartbeatAt" < now() - make_interval(secs => ${seconds})`;
  return rows.map((row) => row.executorId);
}

/** True when any worker renewed its lease just now. */
export async function isWorkerAlive(): Promise<boolean> {
  const rows = await prisma().$queryRaw<unknown[]>`
    SELECT 1 FROM "WorkerLease" WHERE "heartbeatAt" > now() - interval '5 seconds' LIMIT 1`;
  return rows.length > 0;
}

/** True when the database answers. */
export async function pingDatabase(): Promise<boolean> {
  await prisma().$queryRaw`SELECT 1`;
  return true;
}

/** Workers that were heard of lately, those alive first. */
export async function listWorkers() {
  const rows = await prisma().$queryRaw<
    {
      executorId: string;
      startedAt: Date;
      heartbeatAt: Date;
      isLeader: boolean;
      rssBytes: bigint;
      loops: unknown;
      isAlive: boolean;
    }[]
  >`SELECT *, "heartbeatAt" > now() - interval '5 seconds' AS "isAlive" FROM "WorkerLease"
    ORDER BY "heartbeatAt" DESC LIMIT 50`;
  return rows.map(({ executorId, isAlive, isLeader, rssBytes, loops, ...at }) => ({
    id: executorId,
    isAlive,
    isLeader: isAlive && isLeader,
    startedAt: at.startedAt.toISOString(),
    heartbeatAt: at.heartbeatAt.toISOString(),
    rssBytes: Number(rssBytes),
    loops: z.array(WorkerLoop).catch([]).parse(loops),
  }));
}

/** How many deployments are in each state. */
export async function countDeployments() {
  const rows = await prisma().deployment.groupBy({ by: ["state"], _count: { _all: true } });
  return rows.map(({ state, _count }) => ({ state, count: _count._all }));
}

/** What the board accepted last; null when it has not yet. */
export async function readAcceptedIsolation(db: Pick<Tx, "setting">) {
  const row = await db.setting.findUnique({ where: { key: ISOLATION_SETTING } });
  return row ? AcceptedIsolation.parse(row.value) : null;
}

/** What the machine enforces, what the board accepted of the rest, and whether the reader may accept it. Throws unavailable when the host does not answer. */
export const getIsolation = query(z.object({}), async ({ db, actor }): Promise<IsolationDto> => {
  const [{ isolation }, accepted] = await Promise.all([backend().capabilities(), readAcceptedIsolation(db)]);
  const by =
    accepted && (await db.person.findUnique({ where: { id: accepted.byId }, select: { name: true } }));
  const may = mayAcceptIsolation(actor);
  return {
    enforced: isolation.filter(({ enforced }) => enforced),
    open: isolation.filter(({ enforced }) => !enforced),
    unaccepted: findUnaccepted(isolation, accepted?.keys ?? []).map(({ key }) => key),
    isAsked: !env().demo,
    accepted: accepted && { by: by?.name ?? "The board", at: accepted.at },
    mayAccept: may.ok,
    whyNot: may.ok ? null : may.message,
  };
});
