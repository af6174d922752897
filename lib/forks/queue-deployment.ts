import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { enqueue } from "@/lib/platform/workflows";

interface Given {
  revision: { id: string; forkId: string; runsId: string; fork: { serviceId: string } };
  now: Date;
}

/** Writes the deployment of an approved revision and enqueues its workflow, in the caller's transaction. */
export async function queueDeployment(tx: Tx, { revision, now }: Given) {
  const deploymentId = newId("dep");
  await tx.deployment.create({
    data: {
      id: deploymentId,
      serviceId: revision.fork.serviceId,
      forkId: revision.forkId,
      revisionId: revision.id,
      manifestId: revision.runsId,
      state: "queued",
      stateSince: now,
      queuedAt: now,
    },
  });
  await enqueue(tx, "start-deployment", startId(deploymentId, 1), { deploymentId, attempt: 1 });
  return deploymentId;
}

/** Id of one attempt's workflow: used once, it never runs again. */
export const startId = (deploymentId: string, attempt: number) =>
  `deployment:${deploymentId}:start:${attempt}`;
export const endId = (deploymentId: string) => `deployment:${deploymentId}:end:1`;
