import type { Tx } from "@/lib/platform/prisma";
import { holdsRights } from "./rules/committer-states";

/** Marks what the committer's state gives or takes in their components (law 5). */
export async function wantAccess(tx: Tx, { committerId, now }: { committerId: string; now: Date }) {
  const { state } = await tx.committer.findUniqueOrThrow({
    where: { id: committerId },
    select: { state: true },
  });
  const wanted = holdsRights(state)
    ? { from: ["none", "removing"] as const, to: "granting" as const }
    : { from: ["granting", "granted"] as const, to: "removing" as const };
  await tx.committerComponent.updateMany({
    where: { committerId, until: null, componentId: { not: null }, access: { in: [...wanted.from] } },
    data: { access: wanted.to, accessAt: now, accessProblem: null },
  });
}
