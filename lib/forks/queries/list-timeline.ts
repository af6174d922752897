import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import type { TimelineEntry } from "../dto";
import { tellEntry } from "../timeline";
import { ForkNumber } from "./get-fork-id";

const SHOWN = 100;
export const TimelineInput = z.object(PageInput);
const pages = pagesOf("timeline", { id: cursorKey.entry });

/** Who did what, newest first; at most 100 entries. */
export const listTimeline = async (db: Db, forkId: string): Promise<TimelineEntry[]> =>
  tell(db, await db.auditEntry.findMany({ where: { forkId }, orderBy: { id: "desc" }, take: SHOWN }));

/** The same, page by page. A page may hold fewer than `limit`: not all that is recorded is told. Throws not_found. */
export const listForkTimeline = query(TimelineInput.extend(ForkNumber.shape), async ({ db, input }) => {
  const before = pages.after(input);
  const fork = await db.fork.findUnique({ where: { number: input.number }, select: { id: true } });
  if (!fork) throw notFound(`Fork ${input.number}`);
  const rows = await db.auditEntry.findMany({
    where: { forkId: fork.id, id: before ? { lt: before.id } : undefined },
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });
  const { items, nextCursor } = pages.page(
    rows,
    input,
    (row) => ({ id: String(row.id) }),
    (row) => row,
  );
  return { items: await tell(db, items), nextCursor };
});

type Row = Awaited<ReturnType<Db["auditEntry"]["findMany"]>>[number];
async function tell(db: Db, entries: readonly Row[]): Promise<TimelineEntry[]> {
  const ids = [...new Set(entries.flatMap((entry) => entry.actorId ?? []))];
  const people = await db.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, login: true, name: true },
  });
  return entries.flatMap((entry) => {
    const told = tellEntry(entry.action, entry.data);
    if (!told) return [];
    return [
      {
        id: String(entry.id),
        at: entry.at.toISOString(),
        actor: people.find((person) => person.id === entry.actorId) ?? null,
        system: entry.actorKind === "system" ? entry.actorLabel : null,
        ...told,
      },
    ];
  });
}
