import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { countDownstream } from "../agenda/load-affected";
import { Effect } from "../effects";
import { indexFacts, whyNot } from "../may-apply";
import { MeetingInput } from "../schema";
import { type Follow, sumAgenda, whatFollows } from "../what-follows";
import { loadProspect } from "./load-prospect";

/**
 * What follows from a meeting if everything undecided is carried, and of what closing would apply nothing, with the reason:
 * what was put on the agenda may have changed since.
 */
export const getWhatFollows = query(
  MeetingInput,
  async ({ db, now, input: { meetingId } }): Promise<Follow[]> => {
    const asked = await loadAsked(db, meetingId);
    const [updates] = await db.$queryRaw<{ missing: number; together: number }[]>`
      SELECT count(*) FILTER (WHERE "state" IN ('due', 'drafted', 'rejected'))::int AS missing,
        count(*) FILTER (WHERE "state" = 'submitted')::int AS together
      FROM "AnnualUpdate" WHERE "meetingId" = ${meetingId}`;
    const index = asked.length > 0 ? indexFacts(await loadProspect(db, { meetingId, asked, now })) : null;
    const ruled = asked.map((one) => ({ ...one, why: index && whyNot(one.effect, index) }));
    const falling = ruled.filter(({ effect: { kind }, why }) => why === null && FALLING.has(kind));
    return whatFollows({
      ...sumAgenda(ruled),
      ...{ missing: updates?.missing ?? 0, together: updates?.together ?? 0 },
      downstream: await countDownstream(db, [
        ...new Set(falling.flatMap(({ serviceId }) => serviceId ?? [])),
      ]),
    });
  },
);

const FALLING = new Set<Effect["kind"]>(["uphold_deficiency", "retire_service"]);

interface AskedRow {
  itemId: string;
  title: string;
  /** What the service is called that it is about, or else the item. */
  name: string;
  serviceId: string | null;
  effect: unknown;
}

/** Of each item the question that was carried, or else the first that is still open: where it is carried, the rest are settled. */
async function loadAsked(db: Db, meetingId: string) {
  const rows = await db.$queryRaw<AskedRow[]>`
    SELECT q."itemId", q."effect", i."serviceId", i."title", coalesce(s."title", i."title") AS name
    FROM (
      SELECT DISTINCT ON ("itemId") "itemId", "effect" FROM "Resolution"
      WHERE "meetingId" = ${meetingId} AND "state" IN ('tabled', 'put', 'carried') AND "effect"->>'kind' <> 'none'
      ORDER BY "itemId", ("state" = 'carried') DESC, "position"
    ) q JOIN "AgendaItem" i ON i."id" = q."itemId" LEFT JOIN "Service" s ON s."id" = i."serviceId"
    ORDER BY i."position", i."id"`;
  return rows.map((row) => ({ ...row, effect: Effect.parse(row.effect) }));
}
