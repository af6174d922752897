import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { lockFork } from "./load-revision";

const include = {
  service: { select: { id: true, slug: true, title: true } },
  fork: { select: { id: true, number: true, title: true, state: true, ownerId: true } },
  revision: { select: { id: true, number: true, state: true, digest: true } },
} as const;

/** The deployment, with its fork (or for a baseline its service) locked. Throws not_found. */
export async function getDeployment(tx: Tx, deploymentId: string) {
  const found = await tx.deployment.findUnique({
    where: { id: deploymentId },
    select: { forkId: true, serviceId: true },
  });
  if (!found) throw notFound("This deployment");
  if (found.forkId) await lockFork(tx, found.forkId);
  else await tx.$queryRaw`SELECT 1 FROM "Service" WHERE id = ${found.serviceId} FOR UPDATE`;
  return tx.deployment.findUniqueOrThrow({ where: { id: deploymentId }, include });
}
export type LoadedDeployment = Awaited<ReturnType<typeof getDeployment>>;

/** What the audit trail keeps of a deployment. */
export const auditOf = (row: LoadedDeployment) => ({
  objectType: "deployment",
  objectId: row.id,
  serviceId: row.serviceId,
  forkId: row.forkId,
});
export const wordsOf = (row: LoadedDeployment) => ({
  revision: row.revision?.number ?? null,
  generation: row.generation,
});
