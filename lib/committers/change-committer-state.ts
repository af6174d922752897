import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { changesRights, mayFollow } from "./rules/committer-states";
import type { CommitterState } from "./schema";
import { COMMITTER_STATUS } from "./status";
import { wantAccess } from "./want-access";

interface Change {
  committerId: string;
  to: CommitterState;
  reason: string;
  /** Null: the system, as with an import. */
  byId: string | null;
  now: Date;
  source?: string | null;
}

/**
 * Moves a committer from one state to another, with a dated line of its history. Entering *active* or leaving it has the
 * code host told (law 5). Throws conflict where the state does not follow: two callers wait for each other here.
 */
export async function changeCommitterState(
  tx: Tx,
  { committerId, to, reason, byId, now, source }: Change,
): Promise<{ from: CommitterState }> {
  const from = await lockCommitter(tx, committerId);
  if (!mayFollow(from, to)) {
    const [was, is] = [COMMITTER_STATUS[from].label, COMMITTER_STATUS[to].label];
    throw conflict(`This committer is “${was}”, and “${is}” does not follow from it.`, "state");
  }
  await tx.committerSpan.updateMany({ where: { committerId, until: null }, data: { until: now } });
  await tx.committerSpan.create({
    data: {
      ...{ id: newId("span"), committerId, state: to, from: now, reason, byId, source: source ?? null },
    },
  });
  await tx.committer.update({ where: { id: committerId }, data: { state: to, since: now } });
  if (changesRights(from, to)) await wantAccess(tx, { committerId, now });
  return { from };
}

/** The committer's state, and whoever else would change it waits. */
export async function lockCommitter(tx: Tx, committerId: string): Promise<CommitterState> {
  const [row] = await tx.$queryRaw<{ state: CommitterState }[]>`
    SELECT "state"::text AS "state" FROM "Committer" WHERE "id" = ${committerId} FOR UPDATE`;
  if (!row) throw notFound("This committer");
  return row.state;
}
