import { command } from "@/lib/kernel/command";
import { AppError, conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { personOf, requireState } from "../load-meeting";
import { getResolutionForDecision, loadHouse } from "../load-resolution";
import { mayTakePart } from "../policy";
import { CastBallotInput } from "../schema";

/** A vote of the caller's own, or of a member whose proxy they hold. Once for each voter. */
export const castBallot = command({
  name: "ballot.cast",
  scope: "meetings:write",
  input: CastBallotInput,
  load: (tx, { resolutionId }) => getResolutionForDecision(tx, resolutionId),
  allow: (actor, { meeting }) => mayTakePart(actor, meeting),
  async run({ tx, actor, now, row: resolution, input }) {
    if (actor.kind !== "person") throw new AppError("not_signed_in", "A member casts their own ballot.");
    const { meeting } = resolution;
    requireState(meeting, ["open"], "Ballots are cast at an open meeting.");
    if (resolution.state !== "put")
      throw conflict("This question is not put: there is nothing to vote on.", "not_put");
    const { roll, voters } = await loadHouse(tx, meeting, resolution.recusedIds);
    const voter = input.voter ? await personOf(tx, input.voter) : { id: actor.personId, login: actor.login };
    const isOwn = voter.id === actor.personId;
    if (!roll.eligibleIds.includes(voter.id)) {
      throw refused(`${voter.login} may not vote at this meeting.`, "not_eligible");
    }
    if (resolution.recusedIds.includes(voter.id) || resolution.recusedIds.includes(actor.personId)) {
      const who = resolution.recusedIds.includes(actor.personId) ? "You are" : `${voter.login} is`;
      throw refused(`${who} recused on this question: counted for quorum, not for the ballot.`, "recused");
    }
    if (!roll.presentIds.includes(actor.personId)) {
      throw refused("Whoever votes is there: check in first.", "absent");
    }
    if (voters.get(voter.id) !== actor.personId) {
      throw refused(
        isOwn
          ? "You may not vote on this question."
          : `You do not hold the proxy of ${voter.login}, or they came themselves.`,
        isOwn ? "not_eligible" : "no_proxy",
      );
    }
    const { count } = await tx.vote.createMany({
      data: [
        {
          id: newId("vote"),
          resolutionId: resolution.id,
          voterId: voter.id,
          castById: actor.personId,
          choice: input.choice,
          castAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0)
      throw conflict(
        `${isOwn ? "Your vote" : `The vote of ${voter.login}`} is cast: one ballot each.`,
        "voted",
      );
    return { voter: voter.login };
  },
  // Who voted, not how: that stands with the vote.
  audit: ({ row, output }) => ({
    objectType: "resolution",
    objectId: row.id,
    data: { meetingId: row.meeting.id, voter: output.voter },
  }),
});
