import { standingMaintainer } from "@/lib/catalog/rules";
import type { AnnualUpdateState, Prisma } from "@/lib/generated/prisma/client";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { whyNot } from "@/lib/kernel/why-not";
import type { Tx } from "@/lib/platform/prisma";
import { aroundNow } from "../grace";
import { mayChaseUpdate, mayFlagUpdate } from "../policy/updates";
import { updateDueAt } from "../rules/update-dates";
import { ListUpdatesInput, type UpdateList, type UpdateTab } from "../schema/updates";
import { loadMeetings, toMeetingRef } from "./load-meetings";
import { loadUpdateRules } from "./load-update-rules";

const STATES: Record<UpdateTab, AnnualUpdateState[]> = {
  late: ["due", "drafted", "rejected", "missing"],
  submitted: ["submitted"],
  flagged: ["flagged", "deficiencies"],
  accepted: ["accepted"],
};
const pages = pagesOf("updates", { title: cursorKey.text, id: cursorKey.id });
const ref = { select: { id: true, login: true, name: true } } as const;

/** The annual updates to one AGM: who has not answered, with their maintainers and when they were last reminded. */
export const listUpdates = query(ListUpdatesInput, async ({ db, actor, input, now }): Promise<UpdateList> => {
  const meetings = await loadMeetings(db, now);
  const { nextAgm, lastAgm } = aroundNow(meetings);
  const meeting = input.meetingId
    ? meetings.find(({ id, kind }) => id === input.meetingId && kind === "agm")
    : (nextAgm ?? lastAgm);
  if (!meeting) {
    const counts = { late: 0, submitted: 0, flagged: 0, accepted: 0 };
    return { meeting: null, dueAt: null, counts, items: [], nextCursor: null, now: now.toISOString() };
  }
  const after = pages.after(input);
  const where: Prisma.AnnualUpdateWhereInput = {
    meetingId: meeting.id,
    state: { in: STATES[input.tab] },
    service: input.q ? { title: { contains: input.q, mode: "insensitive" } } : undefined,
    ...(after && {
      OR: [
        { service: { title: { gt: after.title } } },
        { service: { title: after.title }, id: { gt: after.id } },
      ],
    }),
  };
  const rows = await db.annualUpdate.findMany({
    where,
    orderBy: [{ service: { title: "asc" } }, { id: "asc" }],
    take: input.limit + 1,
    select: {
      ...{ id: true, state: true, isUnchanged: true, submittedAt: true, flagReason: true, chasedAt: true },
      chasedBy: ref,
      service: {
        select: {
          ...{ slug: true, title: true, kind: true, level: true },
          maintainers: { where: standingMaintainer, orderBy: { invitedAt: "asc" }, select: { person: ref } },
          _count: {
            select: { deficiencies: { where: { state: { in: ["reported", "in_grace", "fix_claimed"] } } } },
          },
        },
      },
    },
  });
  const { items, nextCursor } = pages.page(
    rows,
    input,
    ({ id, service }) => ({ title: service.title, id }),
    ({ service: { maintainers, _count, ...service }, submittedAt, chasedAt, ...row }) => {
      const people = maintainers.map(({ person }) => person);
      const facts = { state: row.state, maintainerIds: people.map(({ id }) => id), isClosed: false };
      return {
        ...{ ...service, ...row, maintainers: people, openDeficiencies: _count.deficiencies },
        submittedAt: submittedAt?.toISOString() ?? null,
        chasedAt: chasedAt?.toISOString() ?? null,
        whyNotChase: whyNot(mayChaseUpdate(actor, facts)),
        whyNotFlag: whyNot(mayFlagUpdate(actor, facts)),
      };
    },
  );
  return {
    ...{ items, nextCursor, meeting: toMeetingRef(meeting, now), counts: await countUpdates(db, meeting.id) },
    dueAt: updateDueAt(meeting, await loadUpdateRules(db)).toISOString(),
    now: now.toISOString(),
  };
});

/** How many updates of an AGM stand where. */
export async function countUpdates(db: Tx, meetingId: string): Promise<UpdateList["counts"]> {
  const rows = await db.annualUpdate.groupBy({ by: ["state"], where: { meetingId }, _count: true });
  const of = (tab: UpdateTab) =>
    rows.reduce((sum, row) => sum + (STATES[tab].includes(row.state) ? row._count : 0), 0);
  return { late: of("late"), submitted: of("submitted"), flagged: of("flagged"), accepted: of("accepted") };
}
