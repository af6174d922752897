import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, type Page, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import type { MeetingRow } from "../dto";
import { loadRules } from "../load-meeting";
import { readRules } from "../rules";
import { MEETING_KINDS, MEETING_STATES, type MeetingState } from "../schema";
import { rowSelect, toRow } from "./load-page";

export const ListMeetingsInput = z.object({
  when: z
    .enum(["ahead", "past"])
    .default("ahead")
    .describe(
      "`ahead`: those that have not closed, soonest first; `past`: those that have, or were called off, latest first.",
    ),
  kind: z.enum(MEETING_KINDS).optional(),
  ...PageInput,
});

const PAST = ["closed", "minutes_drafted", "minutes_approved", "cancelled"] as const;
const AHEAD = MEETING_STATES.filter((state) => !(PAST as readonly MeetingState[]).includes(state));
const pages = pagesOf("meetings", { at: cursorKey.at, id: cursorKey.id });

/** Meetings ahead, or those that are over. */
export const listMeetings = query(ListMeetingsInput, async ({ db, input }): Promise<Page<MeetingRow>> => {
  const after = pages.after(input);
  const isPast = input.when === "past";
  const beyond = (at: Date) => (isPast ? { lt: at } : { gt: at });
  const rows = await db.meeting.findMany({
    where: {
      ...{ kind: input.kind, state: { in: isPast ? [...PAST] : [...AHEAD] } },
      OR: after
        ? [
            { heldAt: beyond(after.at) },
            { heldAt: after.at, id: isPast ? { lt: after.id } : { gt: after.id } },
          ]
        : undefined,
    },
    orderBy: [{ heldAt: isPast ? "desc" : "asc" }, { id: isPast ? "desc" : "asc" }],
    take: input.limit + 1,
    select: { ...rowSelect, rules: true, _count: { select: { items: true } } },
  });
  const rules = await loadRules(db);
  return pages.page(
    rows,
    input,
    (row) => ({ at: row.heldAt.toISOString(), id: row.id }),
    (row) => toRow(row, { items: row._count.items, rules: row.rules ? readRules(row.rules) : rules }),
  );
});
