import { command } from "@/lib/kernel/command";
import { answerAgain } from "../answer-again";
import { getDeficiencyForDecision } from "../load-deficiency";
import { mayClaimFix } from "../policy/deficiencies";
import { ClaimFixInput } from "../schema/deficiencies";

/** A maintainer says what was done. It becomes their answer; the grace goes on until the board has looked. */
export const claimFix = command({
  name: "deficiency.claim_fix",
  scope: "levels:write",
  input: ClaimFixInput,
  load: (tx, { deficiencyId }) => getDeficiencyForDecision(tx, deficiencyId),
  allow: mayClaimFix,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.deficiency.update({
      where: { id: row.id, state: "in_grace" },
      data: { state: "fix_claimed", fixClaim: input.evidence, fixClaimedAt: now, fixClaimedById: by },
    });
    await answerAgain(tx, row, { state: "met", reason: "", evidence: input.evidence, assessorId: by, now });
    return { state: "fix_claimed" as const };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "deficiency", objectId: row.id, serviceId: row.serviceId },
    data: { requirement: row.requirementKey, reason: input.evidence },
  }),
});
