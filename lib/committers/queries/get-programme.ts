import { z } from "zod";
import { getClearancePolicy, loadVersions } from "@/lib/agreements/queries/load-clearance-facts";
import { currentVersion, versionLabel } from "@/lib/agreements/rules/versions";
import { AGREEMENT_PURPOSE, AGREEMENT_WORDS, kindToPath } from "@/lib/agreements/schema";
import { publicQuery } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { ageWords, asksOfCommitters, describeRules, type RuleLine } from "../rules/policy";
import { PHASES, type ProgrammePhase } from "../schema";
import { loadPolicy } from "./load-policy";

const Person = z.object({ login: z.string(), name: z.string(), organization: z.string().nullable() });
const Phase = z.enum(PHASES);

export const Programme = z
  .object({
    phase: Phase,
    phaseSince: z.iso
      .datetime()
      .nullable()
      .describe("Null: no policy was adopted yet, and the pilot's defaults hold."),
    begunAt: z.iso.datetime().nullable().describe("When the first policy was adopted."),
    age: z.string().describe("How old the programme is, in a sentence."),
    policyNumber: z.int().describe("0: none was adopted yet."),
    rules: z.array(z.object({ key: z.string(), label: z.string(), words: z.string() })),
    phasesAhead: z.array(Phase),
    criteria: z
      .object({
        ...{ number: z.int(), criteria: z.string(), rights: z.string(), responsibilities: z.string() },
        publishedAt: z.iso.datetime(),
      })
      .nullable()
      .describe("Markdown; null before the first version was published."),
    asks: z.array(
      z.object({
        ...{ kind: z.string(), title: z.string(), purpose: z.string() },
        version: z.string().nullable().describe("Null: none was published, so nobody is asked yet."),
        url: z.string().nullable(),
      }),
    ),
    components: z.array(
      z.object({ name: z.string(), service: z.string().nullable(), committers: z.array(Person) }),
    ),
    committers: z.int().describe("How many hold merge rights."),
    champions: z.array(Person),
  })
  .meta({ id: "Programme" });
export type Programme = Omit<z.infer<typeof Programme>, "rules"> & { rules: RuleLine[] };

/** The programme as strangers read it: its phase and how young it is, rights, responsibilities, selection, who is in it. */
export const getProgramme = publicQuery(z.object({}), async ({ db, now }): Promise<Programme> => {
  const policy = await loadPolicy(db, now);
  const adopted = await db.programmePolicy.findMany({
    where: { adoptedAt: { lte: now } },
    orderBy: [{ adoptedAt: "desc" }, { number: "desc" }],
    select: { phase: true, adoptedAt: true },
  });
  const criteria = await db.selectionCriteria.findFirst({
    where: { publishedAt: { lte: now } },
    orderBy: { number: "desc" },
    select: { number: true, criteria: true, rights: true, responsibilities: true, publishedAt: true },
  });
  const { contributor } = await getClearancePolicy(db);
  const asks = asksOfCommitters(contributor, policy.rules.asks);
  const versions = await loadVersions(db);
  const { components, champions, committers } = await findPeople(db, now);
  return {
    phase: policy.phase,
    phaseSince: phaseSince(adopted)?.toISOString() ?? null,
    begunAt: adopted.at(-1)?.adoptedAt?.toISOString() ?? null,
    age: ageWords(adopted.at(-1)?.adoptedAt ?? null, now),
    policyNumber: policy.number,
    rules: describeRules(policy.rules),
    phasesAhead: PHASES.slice(PHASES.indexOf(policy.phase) + 1),
    criteria: criteria?.publishedAt ? { ...criteria, publishedAt: criteria.publishedAt.toISOString() } : null,
    asks: asks.map((kind) => {
      const current = currentVersion(versions, kind, now);
      const version = current ? versionLabel(current) : null;
      const url = version && `/agreements/${kindToPath(kind)}/${version}`;
      return { kind, title: AGREEMENT_WORDS[kind], purpose: AGREEMENT_PURPOSE[kind], version, url };
    }),
    ...{ components, committers, champions },
  };
});

/** Since when the phase in force has not changed: a policy may follow another of the same phase. */
function phaseSince(newestFirst: { phase: ProgrammePhase; adoptedAt: Date | null }[]): Date | null {
  const phase = newestFirst[0]?.phase;
  const other = newestFirst.findIndex((one) => one.phase !== phase);
  const last = newestFirst[other === -1 ? newestFirst.length - 1 : other - 1];
  return last?.adoptedAt ?? null;
}

/** Who holds merge rights in what, and who champions somebody now. A suspended account stands on no public list. */
async function findPeople(db: Db, now: Date) {
  const at = { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] };
  const person = {
    select: {
      ...{ id: true, login: true, name: true },
      affiliations: {
        where: at,
        orderBy: { from: "desc" as const },
        take: 1,
        select: { organization: { select: { name: true } } },
      },
    },
  };
  const rows = await db.committer.findMany({
    where: { state: { in: ["active", "inactive_warned"] }, person: { suspendedAt: null, erasedAt: null } },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
    select: {
      person,
      components: {
        where: at,
        orderBy: { name: "asc" },
        select: { name: true, component: { select: { service: { select: { title: true } } } } },
      },
    },
  });
  const assignments = await db.championAssignment.findMany({
    where: {
      ...at,
      committer: { state: { in: ["onboarding", "active", "inactive_warned", "suspended"] } },
      champion: { suspendedAt: null, erasedAt: null },
    },
    distinct: ["championId"],
    select: { champion: person },
  });
  const byComponent = new Map<string, Programme["components"][number]>();
  for (const row of rows)
    for (const { name, component } of row.components) {
      const service = component?.service.title ?? null;
      const entry = byComponent.get(name) ?? { name, service, committers: [] };
      entry.committers.push(toPerson(row.person));
      byComponent.set(name, entry);
    }
  return {
    committers: rows.length,
    components: [...byComponent.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    champions: assignments
      .map(({ champion }) => toPerson(champion))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

const toPerson = (row: {
  login: string;
  name: string;
  affiliations: { organization: { name: string } }[];
}) => ({ login: row.login, name: row.name, organization: row.affiliations[0]?.organization.name ?? null });
