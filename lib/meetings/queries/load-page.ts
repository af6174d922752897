import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Decision } from "@/lib/kernel/errors";
import { notFound } from "@/lib/kernel/errors";
import type { Db } from "@/lib/platform/prisma";
import type { MeetingPage, MeetingRow } from "../dto";
import { loadRoll, loadRules } from "../load-meeting";
import { mayPlan, mayRun, mayTakePart } from "../policy";
import {
  lastDayOfNotice,
  type MeetingRules,
  noticeSentence,
  quorumSentence,
  readRules,
  workOutQuorum,
} from "../rules";

export const person = { select: { id: true, login: true, name: true } } as const;
export const rowSelect = {
  ...{ id: true, kind: true, title: true, state: true, heldAt: true, zone: true, place: true },
  ...{ noticedAt: true, renoticedAt: true, adjournedAt: true },
} satisfies Prisma.MeetingSelect;
type Row = Prisma.MeetingGetPayload<{ select: typeof rowSelect }>;

/** A meeting as lists show it; `rules` are those in force for it. */
export function toRow(meeting: Row, { items, rules }: { items: number; rules: MeetingRules }): MeetingRow {
  const { id, kind, title, state, heldAt, zone, place, renoticedAt, adjournedAt } = meeting;
  const isAdjourned = adjournedAt !== null;
  const isNoticed =
    state === "adjourned" ? renoticedAt !== null : state !== "planned" && state !== "cancelled";
  return {
    ...{ id, kind, title, state, heldAt: heldAt.toISOString(), zone, place, isNoticed, items },
    lastDayOfNotice: lastDayOfNotice({ heldAt, zone, isAdjourned }, rules),
  };
}

export const wordOf = (decision: Decision): string | null => (decision.ok ? null : decision.message);

/** A meeting with everything that its pages share. Throws not_found. */
export async function loadMeetingPage(db: Db, actor: PersonActor, meetingId: string) {
  const meeting = await db.meeting.findUnique({
    where: { id: meetingId },
    select: {
      ...{ ...rowSelect, introduction: true, openedAt: true, adjournmentReason: true, rules: true },
      ...{ eligibleIds: true, chairId: true, chair: person, _count: { select: { items: true } } },
      moves: {
        orderBy: { at: "desc" },
        take: 5,
        select: { from: true, to: true, reason: true, at: true, by: person },
      },
    },
  });
  if (!meeting) throw notFound("This meeting");
  const rules = meeting.rules ? readRules(meeting.rules) : await loadRules(db);
  const roll = await loadRoll(db, meeting);
  const isAdjourned = meeting.adjournedAt !== null;
  const page = {
    ...toRow(meeting, { items: meeting._count.items, rules }),
    ...{ introduction: meeting.introduction, chair: meeting.chair, rules },
    openedAt: meeting.openedAt?.toISOString() ?? null,
    adjournedAt: meeting.adjournedAt?.toISOString() ?? null,
    adjournmentReason: meeting.adjournmentReason,
    noticeRule: noticeSentence({ isAdjourned }, rules),
    quorumRule: quorumSentence({ isAdjourned }, rules),
    quorum: workOutQuorum(roll, rules),
    proxies: roll.proxies.length,
    moves: meeting.moves.map((move) => ({
      ...{ reason: move.reason, by: move.by },
      ...{ from: move.from.toISOString(), to: move.to.toISOString(), at: move.at.toISOString() },
    })),
  };
  const you = await readYou(db, actor, { meeting, roll });
  return { page, you, roll, rules, chairId: meeting.chairId };
}

interface Given {
  meeting: { kind: MeetingRow["kind"]; state: MeetingRow["state"]; chairId: string | null };
  roll: Awaited<ReturnType<typeof loadRoll>>;
}
async function readYou(db: Db, actor: PersonActor, { meeting, roll }: Given): Promise<MeetingPage["you"]> {
  const { personId } = actor;
  const holderId = roll.proxies.find(({ giverId }) => giverId === personId)?.holderId;
  const isEligible = roll.eligibleIds.includes(personId);
  const takePart = mayTakePart(actor, meeting);
  const isOn = ["noticed", "adjourned", "open"].includes(meeting.state);
  return {
    isEligible,
    isPresent: roll.presentIds.includes(personId),
    holder: holderId ? await db.person.findUnique({ where: { id: holderId }, ...person }) : null,
    plan: wordOf(mayPlan(actor)),
    run: wordOf(mayRun(actor, meeting)),
    propose:
      wordOf(takePart) ??
      (meeting.state === "planned" ? null : "Business is put on the agenda until its notice is given."),
    arrive:
      wordOf(takePart) ??
      (isEligible ? null : "You may not vote at this meeting.") ??
      (isOn ? null : "People check in when the meeting was called."),
  };
}
