import { dueAgm } from "@/lib/maturity/grace";
import { asked, isSatisfied } from "@/lib/maturity/levels";
import { toRequirement } from "@/lib/maturity/queries/load-requirement-set";
import { loadStanding } from "@/lib/maturity/queries/load-standing";
import { changedSince } from "@/lib/maturity/rules/changed-since";
import type { Tx } from "@/lib/platform/prisma";
import type { DueChange } from "../closing-facts";
import type { LoadedMeeting } from "./load-closing";

interface Given {
  meeting: { id: string };
  meetings: readonly LoadedMeeting[];
  sets: AdoptedSets;
  now: Date;
}

/** Levels law 2: requirements that changed since the last AGM, are due by this one, and are unmet. */
export async function loadDueChanges(db: Tx, { meeting, meetings, sets, now }: Given): Promise<DueChange[]> {
  const isDueHere = ({ adoptedAtId, adoptedAt }: (typeof sets)[number]) => {
    // A set that no meeting of ours adopted has no clock.
    const adopting = adoptedAtId && meetings.find(({ id }) => id === adoptedAtId);
    return adopting && adoptedAt ? dueAgm(adopting, meetings)?.id === meeting.id : false;
  };
  const current = sets[0];
  if (!current || !isDueHere(current)) return [];
  const before = sets.find((set) => !isDueHere(set));
  const asks = await loadRequirements(db, [current.id, ...(before ? [before.id] : [])]);
  const of = (id?: string) => asks.filter(({ setId }) => setId === id);
  const changed = changedSince(of(before?.id), of(current.id));
  if (changed.length === 0) return [];
  const services = await db.service.findMany({
    where: { level: { in: ["alpha", "beta", "live"] } },
    select: { id: true, kind: true, level: true },
    orderBy: { id: "asc" },
  });
  const due = services.flatMap(({ id: serviceId, kind, level }) =>
    asked(changed, kind, level).map(({ key, rule }) => ({ serviceId, requirementKey: key, rule })),
  );
  const isComputed = ({ rule }: { rule: string | null }) => rule !== null;
  const satisfied = new Set([
    ...(await listAnswered(db, { changed: changed.filter((one) => !isComputed(one)), now })),
    ...(await listComputed(db, {
      serviceIds: due.filter(isComputed).map(({ serviceId }) => serviceId),
      now,
    })),
  ]);
  return due
    .filter(({ serviceId, requirementKey }) => !satisfied.has(`${serviceId} ${requirementKey}`))
    .map(({ serviceId, requirementKey }) => ({ serviceId, requirementKey }));
}

interface Answered {
  changed: readonly { key: string; digest: string }[];
  now: Date;
}

/** “service requirement” of those that are answered in these very words, or waived. */
async function listAnswered(db: Tx, { changed, now }: Answered): Promise<string[]> {
  if (changed.length === 0) return [];
  const keys = changed.map(({ key }) => key);
  const rows = await db.$queryRaw<{ about: string }[]>`
    SELECT a."serviceId" || ' ' || a."requirementKey" AS about
    FROM "Assessment" a JOIN unnest(${keys}::text[], ${changed.map(({ digest }) => digest)}::text[]) AS c(key, digest)
      ON c.key = a."requirementKey" AND c.digest = a."digest"
    WHERE a."replacedAt" IS NULL AND a."state" IN ('met', 'not_applicable')
    UNION ALL SELECT "serviceId" || ' ' || "requirementKey" FROM "ServiceLevelAgreement"
    WHERE "requirementKey" = ANY(${keys}) AND "endedAt" IS NULL AND "from" <= ${now} AND "until" > ${now}`;
  return rows.map(({ about }) => about);
}

/** The same of what is worked out from the catalogue. */
async function listComputed(db: Tx, { serviceIds, now }: { serviceIds: string[]; now: Date }) {
  if (serviceIds.length === 0) return [];
  const standing = await loadStanding(db, { serviceIds, now });
  return [...standing].flatMap(([serviceId, { requirements }]) =>
    requirements
      .filter(({ requirement, outcome }) => requirement.rule !== null && isSatisfied(outcome))
      .map(({ requirement }) => `${serviceId} ${requirement.key}`),
  );
}

type AdoptedSets = Awaited<ReturnType<typeof loadAdoptedSets>>;

/** The newest first: at most as many as were adopted since the AGM before. */
export const loadAdoptedSets = (db: Tx) =>
  db.$queryRaw<{ id: string; adoptedAtId: string | null; adoptedAt: Date | null }[]>`
    SELECT "id", "adoptedAtId", "adoptedAt" FROM "RequirementSet" WHERE "adoptedAt" IS NOT NULL
    ORDER BY "version" DESC LIMIT 20`;

async function loadRequirements(db: Tx, setIds: string[]) {
  const rows = await db.requirement.findMany({
    where: { setId: { in: setIds } },
    orderBy: { position: "asc" },
  });
  return rows.map(toRequirement);
}
