import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { settleOtherSets } from "../agenda/requirement-sets";
import { requireState } from "../load-meeting";
import { getResolutionForDecision, loadHouse, NOBODY_LEFT, ruleInForce } from "../load-resolution";
import { mayRun } from "../policy";
import { isTallyPossible, outcome, tally } from "../rules";
import { DecideResolutionInput } from "../schema";

/**
 * Counts: the ballots, or a show of hands as it is said. The rule in force, who could vote and the raw tally are kept with
 * the outcome (levels law 11). What follows from it is applied when the meeting closes, never here.
 */
export const decideResolution = command({
  name: "resolution.decide",
  scope: "meetings:write",
  input: DecideResolutionInput,
  load: (tx, { resolutionId }) => getResolutionForDecision(tx, resolutionId),
  allow: mayRun,
  async run({ tx, actor, now, row: resolution, input: { hands } }) {
    const { id, meeting } = resolution;
    requireState(meeting, ["open"], "Questions are decided at an open meeting.");
    if (resolution.state !== "put")
      throw conflict("This resolution is not put, or decided already.", "not_put");
    const { voters, quorum } = await loadHouse(tx, meeting, resolution.recusedIds);
    const votes = await tx.vote.findMany({
      where: { resolutionId: id },
      select: { voterId: true, choice: true },
    });
    if (hands && votes.length > 0) {
      throw refused("Ballots were cast on it: decide by them, not by a show of hands.", "ballots_cast");
    }
    // Whoever voted and left stays a voter of this question.
    const eligibleIds = [...new Set([...voters.keys(), ...votes.map(({ voterId }) => voterId)])].sort();
    if (hands && !isTallyPossible(hands, eligibleIds.length)) {
      throw refused(
        `${hands.for + hands.against + hands.abstain} hands are more than the ${eligibleIds.length} who may vote on it.`,
        "too_many_hands",
      );
    }
    const isLeft = eligibleIds.length === 0;
    const counted = hands ?? tally(votes, eligibleIds);
    const state = isLeft ? ("held_over" as const) : outcome(resolution.kind, counted, meeting.rules);
    await tx.resolution.update({
      where: { id, state: "put" },
      data: {
        ...{ state, decidedAt: now, eligibleIds, tally: { ...counted } },
        method: hands ? "show_of_hands" : "ballot",
        rule: ruleInForce(meeting, resolution.kind, quorum),
        decisionReason: isLeft ? NOBODY_LEFT : null,
        recordedById: actor.kind === "person" ? actor.personId : null,
      },
    });
    if (state === "carried") {
      await tx.resolution.updateMany({
        where: { itemId: resolution.itemId, state: "tabled" },
        data: { state: "withdrawn", decidedAt: now, decisionReason: "Settled by the resolution before it." },
      });
      if (resolution.effect.kind === "adopt_requirement_set")
        await settleOtherSets(tx, { meetingId: meeting.id, carriedId: id, now });
    }
    return { state, tally: counted, voters: eligibleIds.length };
  },
  audit: ({ row, output }) => ({
    objectType: "resolution",
    objectId: row.id,
    serviceId: row.item.serviceId,
    data: { meetingId: row.meeting.id, text: row.text, state: output.state, tally: { ...output.tally } },
  }),
});
