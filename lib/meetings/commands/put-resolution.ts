import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { requireState } from "../load-meeting";
import {
  getResolutionForDecision,
  loadHouse,
  loadMaintainers,
  NOBODY_LEFT,
  requireDecidable,
  ruleInForce,
} from "../load-resolution";
import { mayRun } from "../policy";
import { ResolutionInput } from "../schema";

/**
 * Asks the meeting. Whoever maintains the service concerned is recused: counted for quorum, not for the ballot (levels
 * law 9). With nobody left to vote it is held over at once, and the board may resolve it.
 */
export const putResolution = command({
  name: "resolution.put",
  scope: "meetings:write",
  input: ResolutionInput,
  load: (tx, { resolutionId }) => getResolutionForDecision(tx, resolutionId),
  allow: mayRun,
  async run({ tx, now, row: resolution }) {
    const { id, meeting, effect, item } = resolution;
    requireState(meeting, ["open"], "Questions are put at an open meeting.");
    if (resolution.state !== "tabled") throw conflict("This resolution was put already.", "not_tabled");
    await requireDecidable(tx, resolution);
    const other = await tx.resolution.findFirst({
      where: { meetingId: meeting.id, state: "put" },
      select: { text: true },
    });
    if (other) throw refused(`One question at a time: decide “${other.text}” first.`, "another_is_put");
    const maintainers = await loadMaintainers(tx, { effect, serviceId: item.serviceId });
    const { voters, quorum } = await loadHouse(tx, meeting, [
      ...maintainers.keys(),
      ...resolution.recusedIds,
    ]);
    await tx.recusal.createMany({
      data: [...maintainers]
        .filter(([personId]) => meeting.eligibleIds.includes(personId))
        .map(([personId, reason]) => ({ resolutionId: id, personId, reason, at: now })),
      skipDuplicates: true,
    });
    const isLeft = voters.size === 0;
    const data = isLeft
      ? {
          ...{ state: "held_over" as const, putAt: now, decidedAt: now, decisionReason: NOBODY_LEFT },
          ...{ eligibleIds: [], rule: ruleInForce(meeting, resolution.kind, quorum) },
        }
      : { state: "put" as const, putAt: now };
    await tx.resolution.update({ where: { id, state: "tabled" }, data });
    return { state: data.state, voters: voters.size };
  },
  audit: ({ row, output }) => ({
    objectType: "resolution",
    objectId: row.id,
    serviceId: row.item.serviceId,
    data: { meetingId: row.meeting.id, text: row.text, state: output.state },
  }),
});
