import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, type Page, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { loadAffected } from "../agenda/load-affected";
import { isNumbered } from "../agenda/number-items";
import type { Agenda, AgendaRow } from "../dto";
import { Effect } from "../effects";
import { mayChangeItem } from "../policy";
import { AGENDA_ITEM_KINDS, type AgendaItemKind, MeetingInput } from "../schema";
import { person, wordOf } from "./load-page";

/** How many of a group a meeting's page shows at once. */
const FIRST = 10;

export const itemSelect = {
  ...{
    id: true,
    kind: true,
    title: true,
    text: true,
    position: true,
    serviceId: true,
    requirementSetId: true,
    minutesOfId: true,
    deficiencyId: true,
    builtAt: true,
    proposedById: true,
  },
  service: { select: { slug: true, title: true, level: true } },
  proposedBy: person,
  resolutions: {
    orderBy: { position: "asc" },
    select: { id: true, text: true, kind: true, state: true, effect: true },
  },
} satisfies Prisma.AgendaItemSelect;
type Row = Prisma.AgendaItemGetPayload<{ select: typeof itemSelect }>;
type Meeting = { id: string; chairId: string | null; state: string };

/** How many items each group has, in the agenda's order. */
export async function countGroups(db: Db, meetingId: string) {
  const groups = await db.agendaItem.groupBy({ by: ["kind"], where: { meetingId }, _count: true });
  const counts = new Map(groups.map(({ kind, _count }) => [kind, _count]));
  return AGENDA_ITEM_KINDS.flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** The number before the first of a group. */
export const numberBefore = (
  groups: readonly { kind: AgendaItemKind; count: number }[],
  kind: AgendaItemKind,
) =>
  groups
    .slice(
      0,
      groups.findIndex((group) => group.kind === kind),
    )
    .reduce((sum, group) => sum + (isNumbered(group.kind) ? group.count : 0), 0);

/** The whole agenda by groups: how many, and the first of each. However many services there are, it stays a page. */
export const getAgenda = query(MeetingInput, async ({ db, actor, input }): Promise<Agenda> => {
  const meeting = await meetingOf(db, input.meetingId);
  const groups = await countGroups(db, meeting.id);
  const rows = await Promise.all(
    groups.map(({ kind }) =>
      db.agendaItem.findMany({
        where: { meetingId: meeting.id, kind },
        orderBy: { position: "asc" },
        take: FIRST + 1,
        select: itemSelect,
      }),
    ),
  );
  const toItems = await describeRows(db, actor, {
    meeting,
    rows: rows.flatMap((some) => some.slice(0, FIRST)),
  });
  return {
    groups: groups.map(({ kind, count }, index) => ({
      ...{ kind, count },
      ...pages.page(
        rows[index] ?? [],
        { meetingId: meeting.id, kind, limit: FIRST },
        ({ position }) => ({ position: String(position) }),
        toItems(numberBefore(groups, kind)),
      ),
    })),
    items: groups.reduce((sum, { count }) => sum + count, 0),
    questions: await db.resolution.count({ where: { meetingId: meeting.id } }),
  };
});

export const ListItemsInput = z.object({
  ...MeetingInput.shape,
  kind: z.enum(AGENDA_ITEM_KINDS).describe("Which group."),
  ...PageInput,
});
const pages = pagesOf("agenda", { position: cursorKey.number });

/** One group of the agenda, a page at a time. */
export const listAgendaItems = query(
  ListItemsInput,
  async ({ db, actor, input }): Promise<Page<AgendaRow>> => {
    const meeting = await meetingOf(db, input.meetingId);
    const after = pages.after(input);
    const where = { meetingId: meeting.id, kind: input.kind };
    const rows = await db.agendaItem.findMany({
      where: { ...where, position: after ? { gt: after.position } : undefined },
      orderBy: { position: "asc" },
      take: input.limit + 1,
      select: itemSelect,
    });
    const before = after
      ? await db.agendaItem.count({ where: { ...where, position: { lte: after.position } } })
      : 0;
    const start = numberBefore(await countGroups(db, meeting.id), input.kind) + before;
    const toItems = await describeRows(db, actor, { meeting, rows });
    return pages.page(rows, input, ({ position }) => ({ position: String(position) }), toItems(start));
  },
);

async function meetingOf(db: Db, id: string): Promise<Meeting> {
  const meeting = await db.meeting.findUnique({
    where: { id },
    select: { id: true, chairId: true, state: true },
  });
  if (!meeting) throw notFound("This meeting");
  return meeting;
}

/** Rows as the agenda shows them, numbered from after `start` in the order in which they are asked for. */
export async function describeRows(
  db: Db,
  actor: PersonActor,
  { meeting, rows }: { meeting: Meeting; rows: readonly Row[] },
) {
  const affected = await loadAffected(db, [...new Set(rows.flatMap(({ serviceId }) => serviceId ?? []))]);
  return (start: number) => {
    let number = start;
    return (row: Row): AgendaRow => ({
      ...{ id: row.id, kind: row.kind, title: row.title, text: row.text, service: row.service },
      number: isNumbered(row.kind) ? ++number : null,
      ...{ proposedBy: row.proposedBy, requirementSetId: row.requirementSetId },
      ...{ minutesOfId: row.minutesOfId, deficiencyId: row.deficiencyId },
      questions: row.resolutions.map(({ effect, ...one }) => ({ ...one, effect: Effect.parse(effect).kind })),
      affected: row.serviceId ? (affected.get(row.serviceId) ?? { count: 0, names: [] }) : null,
      mayChange: row.builtAt
        ? "This item says what waits: it changes when that does."
        : meeting.state === "planned"
          ? wordOf(mayChangeItem(actor, { proposedById: row.proposedById, meeting }))
          : "The agenda is changed until its notice is given.",
    });
  };
}
