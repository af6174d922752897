import type { Tx } from "@/lib/platform/prisma";
import { isLeftToTheBoard } from "../decided-rule";
import { Effect } from "../effects";
import type { MeetingForDecision } from "../load-meeting";
import { isGeneral } from "../schema";
import type { Waiting } from "./waiting";

/**
 * Business of earlier meetings that is still open: what somebody put on by hand and was held over, or was on a meeting
 * that was called off; for the board what a general meeting had nobody left to vote on (levels law 9). Whatever hangs on a
 * deficiency, update, verification or scrutiny waits by itself at the next general meeting.
 */
export async function loadHeldOver(tx: Tx, meeting: MeetingForDecision): Promise<Waiting[]> {
  const rows = await tx.agendaItem.findMany({
    where: {
      meetingId: { not: meeting.id },
      heldOverTo: { none: { meetingId: { not: meeting.id }, meeting: { state: { not: "cancelled" } } } },
      ...(isGeneral(meeting.kind) ? byHand : leftOpen),
    },
    select: {
      ...{
        id: true,
        kind: true,
        title: true,
        text: true,
        serviceId: true,
        deficiencyId: true,
        updateId: true,
      },
      ...{ verificationId: true, scrutinyId: true, requirementSetId: true, minutesOfId: true },
      resolutions: {
        where: { state: { in: ["held_over", "tabled"] } },
        orderBy: { position: "asc" },
        select: {
          ...{
            text: true,
            kind: true,
            effect: true,
            state: true,
            putAt: true,
            rule: true,
            eligibleIds: true,
          },
        },
      },
    },
    orderBy: { id: "asc" },
  });
  return rows
    .filter(({ resolutions }) => isGeneral(meeting.kind) || resolutions.some(isLeftToTheBoard))
    .map(({ id, resolutions, ...row }) => ({
      ...row,
      heldOverFromId: id,
      questions: resolutions.map(({ text, kind, effect }) => ({ text, kind, effect: Effect.parse(effect) })),
    }));
}

const CLOSED = ["closed", "minutes_drafted", "minutes_approved"] as const;

const byHand = {
  builtAt: null,
  OR: [
    {
      meeting: { state: { in: [...CLOSED] }, kind: { not: "board" as const } },
      resolutions: { some: { state: "held_over" as const } },
    },
    { meeting: { state: "cancelled" as const, kind: { not: "board" as const } } },
  ],
};
const leftOpen = {
  meeting: { state: { in: [...CLOSED] }, kind: { not: "board" as const } },
  resolutions: {
    some: { state: "held_over" as const, putAt: { not: null }, eligibleIds: { isEmpty: true } },
  },
  AND: [
    {
      OR: [
        { deficiencyId: null },
        { deficiency: { state: { in: ["reported" as const, "in_grace" as const, "fix_claimed" as const] } } },
      ],
    },
    { OR: [{ updateId: null }, { update: { state: "flagged" as const } }] },
    {
      OR: [
        { verificationId: null },
        { verification: { state: { in: ["requested" as const, "tabled" as const, "held_over" as const] } } },
      ],
    },
    { OR: [{ scrutinyId: null }, { scrutiny: { state: "opened" as const } }] },
  ],
};
