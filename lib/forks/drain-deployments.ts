import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";
import { enqueue } from "@/lib/platform/workflows";
import { endId } from "./queue-deployment";

interface Given {
  where: Prisma.DeploymentWhereInput;
  reason: string;
  now: Date;
}

/** Ends deployments in the caller's transaction: what never ran is gone at once, what runs drains and is destroyed. */
export async function drainDeployments(tx: Tx, { where, reason, now }: Given) {
  await tx.deployment.updateMany({
    where: { AND: [where, { state: { in: ["queued", "failed"] } }] },
    data: { state: "gone", stateSince: now, endedAt: now, endReason: reason },
  });
  const running = await tx.deployment.findMany({
    where: { AND: [where, { state: { in: ["running", "serving"] } }] },
    select: { id: true, generation: true },
  });
  await tx.deployment.updateMany({
    where: { id: { in: running.map((one) => one.id) } },
    data: { state: "draining", stateSince: now, endReason: reason },
  });
  for (const { id, generation } of running) {
    await enqueue(tx, "end-deployment", `${endId(id)}:${generation}`, { deploymentId: id });
  }
}
