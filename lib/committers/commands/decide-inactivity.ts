import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { changeCommitterState } from "../change-committer-state";
import { loadFinding, requireStage } from "../load-review";
import { mayDecideInactivity } from "../policy/programme";
import { INACTIVITY_DECISION_STATUS } from "../programme-status";
import { stateAfter } from "../rules/inactivity";
import { DecideInactivityInput } from "../schema/programme";

/** A person decides what becomes of somebody who was named: only after the time for exceptions, never by itself (law 7). */
export const decideInactivity = command({
  name: "inactivity.decide",
  scope: "committers:write",
  input: DecideInactivityInput,
  load: (tx, { findingId }) => loadFinding(tx, findingId),
  allow: mayDecideInactivity,
  async run({ tx, actor, now, row, input }) {
    requireStage(row.review, { now, is: ["deciding"] });
    const { name } = row.committer.person;
    if (row.foundAt === null)
      throw refused(`${name} was not named: there is nothing to decide.`, "not_named");
    if (row.decidedAt) throw conflict(`It has been decided already: ${row.decision}.`, "decided");
    const { decision, reason } = input;
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.inactivityFinding.update({
      where: { id: row.id, decidedAt: null },
      data: { decision, decisionReason: reason, decidedById: by, decidedAt: now },
    });
    const to = stateAfter(decision, row.committer.state);
    if (to) await changeCommitterState(tx, { committerId: row.committerId, to, reason, byId: by, now });
    await notify(tx, {
      to: [row.personId],
      kind: "inactivity.decided",
      title: `The inactivity review: ${INACTIVITY_DECISION_STATUS[decision].label.toLowerCase()}`,
      body: reason,
      url: "/committers/inactivity",
      now,
    });
    return { findingId: row.id, state: to ?? row.committer.state };
  },
  audit: ({ row, input, output }) => ({
    objectType: "inactivity_review",
    objectId: row.reviewId,
    data: { committer: row.committerId, decision: input.decision, state: output.state },
  }),
});
