import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import type { NominationRow } from "./policy/nominations";
import { type LoadedNomination, loadNominations } from "./queries/load-nominations";

/** What decisions on a nomination are made from; whoever else decides on it waits. */
export async function getNominationForDecision(
  tx: Tx,
  nominationId: string,
  now: Date,
): Promise<NominationRow & { nomination: LoadedNomination }> {
  await tx.$queryRaw`SELECT "id" FROM "Nomination" WHERE "id" = ${nominationId} FOR UPDATE`;
  const [nomination] = await loadNominations(tx, { where: { id: nominationId }, now });
  if (!nomination) throw notFound("This nomination");
  return { nomination, ...toNominationRow(nomination, now) };
}

export const toNominationRow = (nomination: LoadedNomination, now: Date): NominationRow => ({
  personId: nomination.person.id,
  nominatedById: nomination.nominatedBy.id,
  state: nomination.state,
  isClosed: nomination.closesAt <= now,
  eligibleIds: nomination.eligible.map(({ id }) => id),
});

export const nominationAudit = (
  { nomination }: { nomination: LoadedNomination },
  data: Record<string, string | number | boolean> = {},
) => ({
  objectType: "nomination",
  objectId: nomination.id,
  data: { login: nomination.person.login, ...data },
});
