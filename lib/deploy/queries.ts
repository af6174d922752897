import { ManifestEntries, SeedSettings, SessionSettings } from "@/lib/catalog/schema";
import { notFound } from "@/lib/kernel/errors";
import { codeHostFor } from "@/lib/platform/code-host";
import { env } from "@/lib/platform/env";
import { prisma } from "@/lib/platform/prisma";
import { unseal } from "@/lib/platform/secrets";
import { parseComponentFile, secretNames } from "./component-file";
import { Limits, type StackSpec } from "./contract";
import type { WantedRoutes, WantedStack } from "./rules";

/** Binds a sealed secret to its place: it opens nowhere else. */
export const secretContext = (serviceId: string, name: string) => `service-secret:${serviceId}:${name}`;

async function readSecret(serviceId: string, name: string) {
  const row = await prisma().serviceSecret.findUnique({ where: { serviceId_name: { serviceId, name } } });
  return row ? unseal(row.ciphertext, secretContext(serviceId, name)) : null;
}

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
  const names = new Set<string>();
  for (const { row, host, commit } of pinned) {
    const text = await host.readFile(row, commit, "forkmoot.yaml").catch(() => null);
    const parsed = text === null ? null : parseComponentFile(text);
    if (parsed?.ok) for (const name of secretNames(parsed.file)) names.add(name);
  }
  const secrets: Record<string, string> = {};
  for (const name of names) {
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
  const wanted = await Promise.all(
    services.map(async (service) => {
      const session = SessionSettings.nullable().parse(service.session ?? null);
      const secret = session && (await readSecret(service.id, session.secretName));
      if (!session || !secret) return [];
      const { secretName: _, ...scheme } = session;
      return [
        {
          service: service.slug,
          title: service.title,
          url: `${env().url}/services/${service.slug}`,
          stack: service.deployments[0]?.id ?? null,
          session: { ...scheme, secret },
        },
      ];
    }),
  );
  return {
    services: wanted.flat(),
    bindings: bindings.flatMap(({ subject, service, fork }) => {
      const stack = fork.deployments[0]?.id;
      return stack ? [{ service: service.slug, subject, stack }] : [];
    }),
  };
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
export async function listUndeployedServices(retryBefore: Date): Promise<string[]> {
  const rows = await prisma().service.findMany({
    where: {
      productionId: { not: null },
      deployments: {
        none: {
          forkId: null,
          OR: [
            { state: { in: ["queued", "running", "serving"] } },
            { state: "failed", stateSince: { gt: retryBefore } },
          ],
        },
      },
    },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** How far a stream of the backend was read. */
export async function getCursor(name: "traffic" | "leaves"): Promise<string | null> {
  return (await prisma().cursor.findUnique({ where: { name } }))?.value ?? null;
}

/** Workers that have not said since `before` that they are alive. */
export async function listDeadWorkers(before: Date): Promise<string[]> {
  const rows = await prisma().workerLease.findMany({
    where: { heartbeatAt: { lt: before } },
    select: { executorId: true },
  });
  return rows.map((row) => row.executorId);
}

const ALIVE_WITHIN_MS = 5_000;
/** True when any worker renewed its lease just now. */
export async function isWorkerAlive(): Promise<boolean> {
  const since = new Date(Date.now() - ALIVE_WITHIN_MS);
  return (await prisma().workerLease.count({ where: { heartbeatAt: { gt: since } } })) > 0;
}

/** True when the database answers. */
export async function pingDatabase(): Promise<boolean> {
  await prisma().$queryRaw`SELECT 1`;
  return true;
}
