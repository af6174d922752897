import { getClearancePolicy, loadClearanceFacts } from "@/lib/agreements/queries/load-clearance-facts";
import { workOutClearance } from "@/lib/agreements/rules/clearance";
import { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem } from "@/lib/kernel/waiting";
import type { Db, Tx } from "@/lib/platform/prisma";

export interface Lapse {
  forkId: string;
  number: number;
  title: string;
  service: string;
  /** Since when it serves. */
  since: Date;
  /** What is missing, and who can mend it. */
  reasons: string[];
  keptUntil: Date | null;
}

interface Trial extends Omit<Lapse, "reasons"> {
  personIds: string[];
}

/**
 * Trials that serve although somebody with a hand in what serves is not cleared now (committers law 3). Every page
 * counts them: where nothing has been published and nobody is suspended, one short query says that there are none.
 */
export async function loadLapses(
  db: Tx | Db,
  where: { forkIds: string[] } | { maintainedBy: string },
  now: Date,
): Promise<Lapse[]> {
  const trials = await readTrials(db, where);
  if (trials.length === 0) return [];
  const asks = (await getClearancePolicy(db)).contributor;
  const facts = await loadClearanceFacts(
    db,
    trials.flatMap((one) => one.personIds),
    now,
  );
  return trials.flatMap(({ personIds, ...trial }) => {
    const reasons = personIds.flatMap((id) => {
      const known = facts.get(id);
      const { conditions } = known ? workOutClearance(known, { at: now, asks }) : { conditions: [] };
      return conditions
        .filter((one) => one.state === "unmet")
        .map((one) => `${one.reason} It takes ${one.fixer ?? "somebody"} to mend that.`);
    });
    return reasons.length > 0 ? [{ ...trial, reasons }] : [];
  });
}

function readTrials(db: Tx | Db, where: { forkIds: string[] } | { maintainedBy: string }): Promise<Trial[]> {
  const whose =
    "forkIds" in where
      ? Prisma.sql`d."forkId" = ANY(${where.forkIds})`
      : Prisma.sql`d."forkId" IS NOT NULL AND d."serviceId" IN (SELECT m."serviceId" FROM "Maintainership" m
          WHERE m."personId" = ${where.maintainedBy} AND m."acceptedAt" IS NOT NULL AND m."steppedDownAt" IS NULL)`;
  // First what is asked once, then what is asked of each trial: mostly nothing was published, and nobody is suspended.
  return db.$queryRaw<Trial[]>`
    SELECT f."id" AS "forkId", f."number", f."title", (SELECT s."title" FROM "Service" s WHERE s."id" = d."serviceId") AS "service",
      COALESCE(d."servingAt", d."stateSince") AS "since",
      ARRAY(SELECT DISTINCT c."personId" FROM "RevisionContributor" c WHERE c."revisionId" = d."revisionId") AS "personIds",
      (SELECT k."keptUntil" FROM "KeptTrial" k WHERE k."forkId" = f."id" ORDER BY k."at" DESC LIMIT 1) AS "keptUntil"
    FROM "Deployment" d JOIN "Fork" f ON f."id" = d."forkId"
    WHERE (SELECT EXISTS (SELECT 1 FROM "AgreementVersion" v WHERE v."publishedAt" IS NOT NULL)
        OR EXISTS (SELECT 1 FROM "Person" p WHERE p."suspendedAt" IS NOT NULL))
      AND d."state" = 'serving' AND ${whose}
      AND ((SELECT EXISTS (SELECT 1 FROM "AgreementVersion" v WHERE v."publishedAt" IS NOT NULL))
        OR d."revisionId" IN (
          SELECT c."revisionId" FROM "Person" p JOIN "RevisionContributor" c ON c."personId" = p."id" WHERE p."suspendedAt" IS NOT NULL))
      AND EXISTS (SELECT 1 FROM "RevisionContributor" c WHERE c."revisionId" = d."revisionId")
    ORDER BY "since" LIMIT 50`;
}

export const isUndecided = ({ keptUntil }: Lapse, now: Date) => keptUntil === null || keptUntil <= now;

/** Trials that the reader keeps or stops, because clearance lapsed and nobody has decided. */
export async function findLapses(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const lapses = await loadLapses(db, { maintainedBy: actor.personId }, now);
  return lapses
    .filter((one) => isUndecided(one, now))
    .map((one) => ({
      ...{
        kind: "lapsed_trial",
        tab: "decide" as const,
        label: "Keep or stop",
        icon: "shield-alert" as const,
      },
      title: `${one.title} of ${one.service} serves`,
      why: `${one.reasons[0] ?? ""} What serves goes on: keep it until when, or stop it?`,
      since: (one.keptUntil ?? one.since).toISOString(),
      url: `/forks/${one.number}#lapse`,
      action: "Decide",
    }));
}
