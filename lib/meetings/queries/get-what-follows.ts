import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { countDownstream } from "../agenda/load-affected";
import { MeetingInput } from "../schema";
import { type AgendaSums, type Follow, whatFollows } from "../what-follows";

interface SumRow {
  kind: AgendaSums["effects"][number]["kind"];
  items: number;
  things: number;
  names: string[];
  serviceIds: string[];
}

/** What follows from a meeting if everything undecided is carried: a few sums, however long its agenda. */
export const getWhatFollows = query(MeetingInput, async ({ db, input: { meetingId } }): Promise<Follow[]> => {
  const rows = await sumEffects(db, meetingId);
  const falling = rows.filter(({ kind }) => kind === "uphold_deficiency" || kind === "retire_service");
  const [updates] = await db.$queryRaw<{ missing: number; together: number }[]>`
    SELECT count(*) FILTER (WHERE "state" IN ('due', 'drafted', 'rejected'))::int AS missing,
      count(*) FILTER (WHERE "state" = 'submitted')::int AS together
    FROM "AnnualUpdate" WHERE "meetingId" = ${meetingId}`;
  return whatFollows({
    effects: rows,
    missing: updates?.missing ?? 0,
    together: updates?.together ?? 0,
    downstream: await countDownstream(db, [...new Set(falling.flatMap(({ serviceIds }) => serviceIds))]),
  });
});

/** Of each item the question that was carried, or else the first that is still open: where it is carried, the rest are settled. */
const sumEffects = (db: Db, meetingId: string) => db.$queryRaw<SumRow[]>`
  SELECT q.kind, count(*)::int AS items, sum(q.things)::int AS things,
    (array_agg(q.name ORDER BY q.position, q."itemId"))[1:2] AS names,
    CASE WHEN q.kind IN ('uphold_deficiency', 'retire_service')
      THEN coalesce(array_agg(DISTINCT q."serviceId") FILTER (WHERE q."serviceId" IS NOT NULL), '{}') ELSE '{}' END AS "serviceIds"
  FROM (
    SELECT DISTINCT ON (r."itemId") r."itemId", r."effect"->>'kind' AS kind, i."position", i."serviceId",
      coalesce(s."title", i."title") AS name,
      CASE WHEN r."effect"->>'kind' = 'confirm_verifications' THEN jsonb_array_length(r."effect"->'verificationIds')
        WHEN r."effect" ? 'requirementKeys' THEN jsonb_array_length(r."effect"->'requirementKeys') ELSE 1 END AS things
    FROM "Resolution" r JOIN "AgendaItem" i ON i."id" = r."itemId" LEFT JOIN "Service" s ON s."id" = i."serviceId"
    WHERE r."meetingId" = ${meetingId} AND r."state" IN ('tabled', 'put', 'carried')
    ORDER BY r."itemId", (r."state" = 'carried') DESC, r."position"
  ) q GROUP BY q.kind`;
