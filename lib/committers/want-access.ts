import type { Tx } from "@/lib/platform/prisma";
import { enqueue } from "@/lib/platform/workflows";
import { nextAccess } from "./rules/access";

/**
 * Law 5: brings the wanted access of a committer's components in line with their state, in the caller's transaction; a
 * workflow then has the code host do it. Call it after every change of state or components; when nothing changes, it does
 * nothing. Answers how many components it is about.
 */
export async function wantAccess(
  tx: Tx,
  { committerId, now }: { committerId: string; now: Date },
): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM "Committer" WHERE "id" = ${committerId} FOR UPDATE`;
  const committer = await tx.committer.findUniqueOrThrow({
    where: { id: committerId },
    select: {
      state: true,
      components: {
        orderBy: { id: "asc" },
        select: {
          ...{ id: true, componentId: true, from: true, until: true, isHeldBack: true },
          ...{ access: true, accessAttempt: true },
        },
      },
    },
  });
  let changed = 0;
  for (const row of committer.components) {
    const access = nextAccess(row, committer.state, now);
    if (!access) continue;
    await moveAccess(tx, { ...row, access, now });
    changed++;
  }
  return changed;
}

/** The next try for one component: an earlier one that is still under way changes nothing any more. */
export async function moveAccess(
  tx: Tx,
  given: { id: string; accessAttempt: number; access: "granting" | "removing"; now: Date },
) {
  const attempt = given.accessAttempt + 1;
  await tx.committerComponent.update({
    where: { id: given.id, accessAttempt: given.accessAttempt },
    data: {
      ...{ access: given.access, accessAttempt: attempt, accessAt: given.now },
      ...{ accessProblem: null, invitedAt: null },
    },
  });
  const args = { committerComponentId: given.id, attempt };
  await enqueue(tx, "settle-access", `access:${given.id}:${attempt}`, args);
}
