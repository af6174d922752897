import { dateOf } from "@/lib/format";
import type { PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem, WaitingSource } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { loadRoll, loadRules } from "../load-meeting";
import { mayPlan } from "../policy";
import { lastDayOfNotice, noticeDaysLeft, workOutVoters } from "../rules";
import { isGeneral } from "../schema";
import { findMinutes } from "./find-minutes";

/** How long before the last day of its notice a meeting shows up at home. */
const SOON_MS = 21 * 24 * 60 * 60 * 1000;

/** Of meetings: questions that are put and wait for the reader's vote, notices to give, minutes to see approved. */
export const meetingsWaiting: WaitingSource = {
  async find(db, actor, now) {
    return {
      items: [
        ...(await findVotes(db, actor)),
        ...(await findNotices(db, actor, now)),
        ...(await findMinutes(db, actor)),
      ],
    };
  },
  async count(db, actor, now) {
    const found = await Promise.all([
      findVotes(db, actor),
      findNotices(db, actor, now),
      findMinutes(db, actor),
    ]);
    return found.flat().length;
  },
};

async function findVotes(db: Db, actor: PersonActor): Promise<WaitingItem[]> {
  const put = await db.resolution.findMany({
    where: { state: "put", meeting: { state: "open" }, recusals: { none: { personId: actor.personId } } },
    select: {
      ...{ id: true, text: true, putAt: true },
      recusals: { select: { personId: true } },
      votes: { where: { castById: actor.personId }, select: { voterId: true } },
      meeting: {
        select: {
          ...{
            id: true,
            title: true,
            kind: true,
            state: true,
            heldAt: true,
            openedAt: true,
            adjournedAt: true,
          },
          eligibleIds: true,
        },
      },
    },
    take: 10,
  });
  const found = await Promise.all(
    put.map(async ({ meeting, recusals, votes, text, putAt }) => {
      const roll = await loadRoll(db, meeting);
      const voters = workOutVoters({ ...roll, recusedIds: recusals.map(({ personId }) => personId) });
      const mine = [...voters.values()].filter((castById) => castById === actor.personId).length;
      if (mine <= votes.length) return [];
      return [
        {
          ...{ kind: "vote", tab: "decide", label: "Vote", icon: "vote", title: text },
          why: `It is put at ${meeting.title}, and you may vote on it.`,
          since: (putAt ?? meeting.heldAt).toISOString(),
          ...{ url: `/meetings/${meeting.id}`, action: "Vote" },
        } satisfies WaitingItem,
      ];
    }),
  );
  return found.flat();
}

async function findNotices(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  if (!mayPlan(actor).ok) return [];
  const rules = await loadRules(db);
  const horizon = new Date(now.getTime() + SOON_MS + rules.noticeDays * 24 * 60 * 60 * 1000);
  const due = await db.meeting.findMany({
    where: {
      heldAt: { gt: now, lte: horizon },
      OR: [{ state: "planned" }, { state: "adjourned", renoticedAt: null }],
    },
    orderBy: { heldAt: "asc" },
    take: 10,
    select: {
      ...{ id: true, kind: true, title: true, heldAt: true, zone: true, adjournedAt: true, createdAt: true },
    },
  });
  return due.map(({ id, kind, title, heldAt, zone, adjournedAt, createdAt }) => {
    const called = { heldAt, zone, isAdjourned: adjournedAt !== null, now };
    const isLate = isGeneral(kind) && noticeDaysLeft(called, rules) < 0;
    const day = dateOf(`${lastDayOfNotice(called, rules)}T12:00:00Z`);
    return {
      ...{ kind: "meeting_notice", tab: "answer", label: "Notice due", icon: "megaphone" },
      title: isLate ? `${title}: too late to give notice` : `Give notice of ${title}`,
      why: isLate
        ? `The last day for it was ${day}: move the meeting.`
        : "The secretary or the board gives notice.",
      since: (adjournedAt ?? createdAt).toISOString(),
      ...(isGeneral(kind) && { due: `by ${day}` }),
      ...{ url: `/meetings/${id}`, action: isLate ? "Move it" : "Give notice" },
    } satisfies WaitingItem;
  });
}
