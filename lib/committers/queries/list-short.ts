import type { Db, Tx } from "@/lib/platform/prisma";
import { type CommitterSupport, loadSupport } from "./load-support";

interface Short {
  committerId: string;
  person: { login: string; name: string };
  state: "onboarding" | "active" | "inactive_warned" | "suspended";
  support: CommitterSupport;
  /** Since when, as far as is known: the last thing that changed who stands by them. */
  since: Date;
}

const IN_PROGRAMME = ["onboarding", "active", "inactive_warned", "suspended"] as const;

/** Committers of the programme with too few champions now (law 4), and since when. */
export async function listShort(db: Tx | Db, now: Date): Promise<Short[]> {
  const committers = await db.committer.findMany({
    where: { state: { in: [...IN_PROGRAMME] } },
    orderBy: [{ since: "asc" }, { id: "asc" }],
    select: { id: true, state: true, createdAt: true, person: { select: { login: true, name: true } } },
  });
  const supports = await loadSupport(db, { committerIds: committers.map((one) => one.id), at: now });
  const short = committers.flatMap((one) => {
    const support = supports.get(one.id);
    return support && !support.isEnough ? [{ ...one, support }] : [];
  });
  const changed = await lastChanges(
    db,
    short.map((one) => one.id),
    now,
  );
  return short.map(({ id, person, state, createdAt, support }) => ({
    ...{ committerId: id, person, support, since: changed.get(id) ?? createdAt },
    state: state as Short["state"],
  }));
}

/** When an assignment ended, a champion went away, or somebody changed where they work, whichever was last. */
async function lastChanges(db: Tx | Db, committerIds: readonly string[], now: Date) {
  if (committerIds.length === 0) return new Map<string, Date>();
  const at = now.toISOString();
  const rows = await db.$queryRaw<{ committerId: string; at: Date }[]>`
    SELECT c."id" AS "committerId", max(x."at") AS "at" FROM "Committer" c
    JOIN "ChampionAssignment" a ON a."committerId" = c."id"
    CROSS JOIN LATERAL (
      SELECT a."until" AS "at" UNION ALL SELECT a."awayFrom"
      UNION ALL SELECT f."from" FROM "Affiliation" f
        WHERE f."personId" IN (c."personId", a."championId", a."delegateId")
      UNION ALL SELECT p."suspendedAt" FROM "Person" p WHERE p."id" IN (a."championId", a."delegateId")
    ) x
    WHERE c."id" = ANY(${[...committerIds]}) AND x."at" <= ${at}::timestamp(3)
    GROUP BY c."id"`;
  return new Map(rows.map((row) => [row.committerId, row.at]));
}
