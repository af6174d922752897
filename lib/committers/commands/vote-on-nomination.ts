import { command } from "@/lib/kernel/command";
import type { Tx } from "@/lib/platform/prisma";
import { getNominationForDecision, nominationAudit } from "../load-nomination";
import { mayVoteOnNomination } from "../policy/nominations";
import { VoteInput } from "../schema/nominations";

/** A vote on a nomination, or another instead of it: the last one counts. */
export const voteOnNomination = command({
  name: "nomination.vote",
  scope: "committers:write",
  input: VoteInput,
  load: (tx, { nominationId }, { now }) => getNominationForDecision(tx, nominationId, now),
  allow: mayVoteOnNomination,
  async run({ tx, actor, now, row: { nomination }, input }) {
    const personId = actor.kind === "person" ? actor.personId : "";
    const nominationId = nomination.id;
    const employers = nomination.organizations.map((one) => one.id);
    const organizationId = await employerOf(tx, { personId, employers, now });
    const data = { choice: input.choice, reason: input.reason, at: now, organizationId };
    await tx.nominationVote.upsert({
      where: { nominationId_personId: { nominationId, personId } },
      create: { nominationId, personId, ...data },
      update: data,
    });
    return { choice: input.choice };
  },
  audit: ({ row, input }) => nominationAudit(row, { choice: input.choice }),
});

/** Where the voter works now; of several employers the one that they share with the nominee. */
async function employerOf(
  tx: Tx,
  { personId, employers, now }: { personId: string; employers: readonly string[]; now: Date },
): Promise<string | null> {
  const found = await tx.affiliation.findMany({
    where: { personId, from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
    orderBy: { from: "asc" },
    select: { organizationId: true },
  });
  const ids = found.map((one) => one.organizationId);
  return ids.find((id) => employers.includes(id)) ?? ids[0] ?? null;
}
