import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { enqueue } from "@/lib/platform/workflows";

/** Writes one check for each changed component and enqueues their workflow, in the caller's transaction. */
export async function queueChecks(
  tx: Tx,
  { revisionId, attempt, now }: { revisionId: string; attempt: number; now: Date },
) {
  const changes = await tx.revisionChange.findMany({ where: { revisionId }, select: { componentId: true } });
  await tx.check.createMany({
    data: changes.map(({ componentId }) => ({
      id: newId("check"),
      revisionId,
      componentId,
      attempt,
      state: "queued" as const,
      queuedAt: now,
    })),
  });
  await enqueue(tx, "check-revision", checksId(revisionId, attempt), { revisionId, attempt });
}

/** Id of one attempt's workflow. */
export const checksId = (revisionId: string, attempt: number) => `check:${revisionId}:${attempt}`;
