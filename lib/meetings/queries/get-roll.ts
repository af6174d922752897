import { createHash } from "node:crypto";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import type { RollDto } from "../dto";
import { loadRoll, loadRules } from "../load-meeting";
import { readRules, workOutQuorum } from "../rules";
import { MeetingInput } from "../schema";

/** What changes while a meeting is on: the quorum as it stands, and what is put. Cheap enough to be asked every few seconds. */
export const getRoll = query(MeetingInput, async ({ db, input }): Promise<RollDto> => {
  const meeting = await db.meeting.findUnique({
    where: { id: input.meetingId },
    select: {
      ...{ id: true, kind: true, state: true, heldAt: true, openedAt: true, adjournedAt: true, rules: true },
      eligibleIds: true,
    },
  });
  if (!meeting) throw notFound("This meeting");
  const roll = await loadRoll(db, meeting);
  const rules = meeting.rules ? readRules(meeting.rules) : await loadRules(db);
  const put = await db.resolution.findFirst({
    where: { meetingId: meeting.id, state: "put" },
    select: { id: true, text: true, _count: { select: { votes: true, recusals: true } } },
  });
  const decided = await db.resolution.count({
    where: { meetingId: meeting.id, state: { in: ["carried", "lost", "withdrawn", "held_over"] } },
  });
  const quorum = workOutQuorum(roll, rules);
  const said = [meeting.state, quorum, [...roll.presentIds].sort(), roll.proxies.length, put, decided];
  return {
    ...{ state: meeting.state, quorum },
    put: put && { id: put.id, text: put.text, cast: put._count.votes },
    mark: createHash("sha256").update(JSON.stringify(said)).digest("base64url").slice(0, 16),
  };
});
