import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { getNominationForDecision, nominationAudit } from "../load-nomination";
import { mayWithdrawNomination } from "../policy/nominations";
import { WithdrawNominationInput } from "../schema/nominations";

/** Takes a nomination back, before it is concluded. What was written and voted stays to be read. */
export const withdrawNomination = command({
  name: "nomination.withdraw",
  scope: "committers:write",
  input: WithdrawNominationInput,
  load: (tx, { nominationId }, { now }) => getNominationForDecision(tx, nominationId, now),
  allow: mayWithdrawNomination,
  async run({ tx, actor, now, row, input }) {
    const { nomination } = row;
    const endedById = actor.kind === "person" ? actor.personId : null;
    await tx.nomination.update({
      where: { id: nomination.id, state: "open" },
      data: { state: "withdrawn", endedAt: now, endedById, outcomeNote: input.reason },
    });
    await notify(tx, {
      to: [row.personId, row.nominatedById, ...nomination.ballots.map((one) => one.personId)],
      ...{ except: endedById, kind: "nomination.withdrawn", body: input.reason, now },
      title: `The nomination of ${nomination.person.name} was withdrawn`,
      url: `/committers/nominations/${nomination.id}`,
    });
    return { isWithdrawn: true };
  },
  audit: ({ row }) => nominationAudit(row),
});
