import { standingMaintainer } from "@/lib/catalog/rules";
import type { ServiceKind, ServiceLevel } from "@/lib/catalog/schema";
import type { PersonRef } from "@/lib/people/schema";
import type { Tx } from "@/lib/platform/prisma";
import { type ComputedAnswer, type ComputedFacts, workOutComputed } from "../computed";
import { cyclesOf } from "../cycles";
import { type Answer, type RankedLevel, rankOf, type Worked, workOutLevel } from "../levels";
import { loadCircles } from "./load-circles";
import { type LoadedRequirement, type LoadedSet, loadRequirementSet } from "./load-requirement-set";

/** How a service stands to one requirement, and who or what says so. */
export interface StandingRequirement extends Worked<LoadedRequirement> {
  /** Where one can see that it is met; of attested ones. */
  evidence: string;
  answeredBy: PersonRef | null;
  answeredAt: Date | null;
  /** What it says of itself; null of attested ones. */
  computed: ComputedAnswer | null;
  /** An answer to other words than these: worth reading, but it does not count. */
  outdated: { state: Answer["state"]; reason: string; evidence: string } | null;
}
export interface ServiceStanding {
  service: {
    id: string;
    slug: string;
    title: string;
    kind: ServiceKind;
    level: ServiceLevel;
    levelSince: Date;
  };
  set: Pick<LoadedSet, "id" | "version">;
  maintainers: PersonRef[];
  requirements: StandingRequirement[];
  qualifiesFor: RankedLevel;
}

interface Given {
  serviceIds: readonly string[];
  now: Date;
  /** The set that a report was begun with (law 8); the one in force where none is named. */
  setId?: string;
  /**
   * Only what its level and those below ask is looked at: who shares a cycle matters to those that rise, and finding it
   * walks through everything that consumes them, directly or through others.
   */
  isOwnLevel?: true;
}

/**
 * How services stand to a requirement set at `now`, by service id: answers, agreements, and what is worked out. A fixed
 * number of questions to the database, however many services. Works inside a transaction too.
 */
export async function loadStanding(
  db: Tx,
  { serviceIds, now, setId, isOwnLevel }: Given,
): Promise<Map<string, ServiceStanding>> {
  const set = await loadRequirementSet(db, setId);
  const services = await loadServices(db, { serviceIds, now });
  const rising = isOwnLevel ? [] : services.filter(mayRiseTogether).map(({ id }) => id);
  const cycles = cyclesOf(await loadCircles(db, rising));
  return new Map(
    services.map((service) => [service.id, toStanding(service, set, cycles.get(service.id) ?? new Set())]),
  );
}

const person = { select: { id: true, login: true, name: true } } as const;

function loadServices(db: Tx, { serviceIds, now }: Given) {
  const id = { in: [...serviceIds] };
  return db.service.findMany({
    where: { id },
    select: {
      ...{ id: true, slug: true, title: true, kind: true, level: true, levelSince: true },
      maintainers: {
        where: standingMaintainer,
        orderBy: { invitedAt: "asc" },
        select: {
          person: {
            select: {
              ...person.select,
              roles: {
                where: {
                  role: { in: ["member", "board"] },
                  from: { lte: now },
                  OR: [{ until: null }, { until: { gt: now } }],
                },
                select: { role: true },
              },
            },
          },
        },
      },
      consumes: {
        select: {
          provider: { select: { id: true, slug: true, title: true, kind: true, level: true } },
        },
      },
      assessments: {
        where: { replacedAt: null },
        select: {
          ...{ requirementKey: true, digest: true, state: true, reason: true, evidence: true },
          ...{ assessedAt: true, assessor: person },
        },
      },
      agreements: {
        where: { endedAt: null, from: { lte: now }, until: { gt: now } },
        select: { requirementKey: true, until: true, text: true },
      },
    },
  });
}
type ServiceRow = Awaited<ReturnType<typeof loadServices>>[number];

/**
 * Whom the members of its cycle concern: what is not live yet and relies on infrastructure that is not either (law 5). Of
 * all others no cycle is looked for, which would be to walk through all that consume them.
 */
const mayRiseTogether = ({ id, level, consumes }: ServiceRow) =>
  !isLive(level) &&
  consumes.some(
    ({ provider }) => provider.kind === "infrastructure" && provider.id !== id && !isLive(provider.level),
  );
const isLive = (level: ServiceLevel) => rankOf(level) >= rankOf("live");

function toStanding(row: ServiceRow, set: LoadedSet, cycle: ReadonlySet<string>): ServiceStanding {
  const { maintainers, consumes, assessments, agreements, ...service } = row;
  const facts = toFacts(row, cycle);
  const computed = new Map(
    set.requirements.flatMap(({ key, rule }) => (rule ? [[key, workOutComputed(rule, facts)]] : [])),
  );
  const digestOf = new Map(set.requirements.map(({ key, digest }) => [key, digest]));
  const given = new Map(assessments.map((one) => [one.requirementKey, one]));
  const answers: Answer[] = [
    ...[...computed].map(([key, { state, why }]) => ({ key, state, why })),
    ...assessments
      .filter(({ requirementKey, digest }) => digestOf.get(requirementKey) === digest)
      .filter(({ requirementKey }) => !computed.has(requirementKey))
      .map(({ requirementKey: key, state, reason: why }) => ({ key, state, why })),
  ];
  const waivers = agreements.map(({ requirementKey: key, until, text: why }) => ({ key, until, why }));
  const { requirements, qualifiesFor } = workOutLevel({
    ...{ requirements: set.requirements, kind: service.kind, answers, waivers },
  });
  return {
    ...{ service, qualifiesFor },
    set: { id: set.id, version: set.version },
    maintainers: maintainers.map(({ person: { roles: _, ...ref } }) => ref),
    requirements: requirements.map((worked) => {
      const { key, digest } = worked.requirement;
      const answer = computed.has(key) ? undefined : given.get(key);
      const counts = answer?.digest === digest;
      return {
        ...worked,
        evidence: counts ? answer.evidence : "",
        answeredBy: counts ? answer.assessor : null,
        answeredAt: counts ? answer.assessedAt : null,
        computed: computed.get(key) ?? null,
        outdated: answer && !counts ? outdated(answer) : null,
      };
    }),
  };
}

const outdated = ({ state, reason, evidence }: ServiceRow["assessments"][number]) => ({
  ...{ state, reason, evidence },
});

const toFacts = (
  { id, kind, level, maintainers, consumes }: ServiceRow,
  cycle: ReadonlySet<string>,
): ComputedFacts => ({
  ...{ id, kind, level, cycle },
  maintainers: maintainers.map(({ person: { roles } }) => ({
    isMember: roles.some(({ role }) => role === "member"),
    isBoard: roles.some(({ role }) => role === "board"),
  })),
  providers: consumes.map(({ provider }) => provider),
});
