import { z } from "zod";
import { getClearancePolicy } from "@/lib/agreements/queries/load-clearance-facts";
import type { Decision } from "@/lib/kernel/errors";
import { publicQuery } from "@/lib/kernel/query";
import type { Db, Tx } from "@/lib/platform/prisma";
import { loadHolders } from "../load-programme";
import { mayAdopt, mayDraftPolicy, runsProgramme } from "../policy/programme";
import { policyDigest } from "../programme-digest";
import {
  asksOfCommitters,
  changesOf,
  describeRules,
  effectsOf,
  type PolicyEffects,
  type RuleChange,
  type RuleLine,
} from "../rules/policy";
import { type ProgrammePhase, ProgrammeRules } from "../schema";
import { loadAffected } from "./load-affected";
import { loadPolicy, type PolicyInForce } from "./load-policy";

export interface PolicyItem {
  number: number;
  phase: ProgrammePhase;
  note: string;
  lines: RuleLine[];
  /** What it changed when it came. */
  changes: RuleChange[];
  adoptedAt: string;
  adoptedBy: string | null;
  draftedBy: string | null;
}
export interface PolicyDraft {
  number: number;
  phase: ProgrammePhase;
  rules: ProgrammeRules;
  note: string;
  digest: string;
  draftedAt: string;
  draftedBy: string | null;
  changes: RuleChange[];
  effects: PolicyEffects;
  openNominations: number;
}
export interface PoliciesPage {
  inForce: {
    number: number;
    phase: ProgrammePhase;
    rules: ProgrammeRules;
    lines: RuleLine[];
    since: string | null;
  };
  /** Newest first. */
  history: PolicyItem[];
  /** For those who run the programme. */
  draft: PolicyDraft | null;
  mayDraft: Decision;
  mayAdopt: Decision;
}

/** The programme's policy, for anybody: what is in force and what was; with the draft and its effects for those who run it. */
export const getPolicies = publicQuery(z.object({}), async ({ db, actor, now }): Promise<PoliciesPage> => {
  const inForce = await loadPolicy(db, now);
  const rows = await db.programmePolicy.findMany({
    where: { adoptedAt: { lte: now } },
    orderBy: [{ adoptedAt: "asc" }, { number: "asc" }],
    select: {
      ...{ number: true, phase: true, rules: true, note: true, adoptedAt: true },
      ...{ adoptedBy: { select: { name: true } }, draftedBy: { select: { name: true } } },
    },
  });
  const policies = rows.map((row) => ({ ...row, rules: ProgrammeRules.parse(row.rules) }));
  const history = policies.map(({ rules, adoptedAt, adoptedBy, draftedBy, ...row }, index): PolicyItem => {
    const before = policies[index - 1];
    return {
      ...{ number: row.number, phase: row.phase, note: row.note, lines: describeRules(rules) },
      changes: before ? changesOf(before, { phase: row.phase, rules }) : [],
      adoptedAt: (adoptedAt ?? now).toISOString(),
      ...{ adoptedBy: adoptedBy?.name ?? null, draftedBy: draftedBy?.name ?? null },
    };
  });
  const { number, phase, rules, adoptedAt } = inForce;
  const hasLead = (await loadHolders(db, ["programme_lead"], now)).length > 0;
  return {
    inForce: { number, phase, rules, lines: describeRules(rules), since: adoptedAt?.toISOString() ?? null },
    history: history.reverse(),
    draft: runsProgramme(actor) ? await findDraft(db, inForce, now) : null,
    ...{ mayDraft: mayDraftPolicy(actor), mayAdopt: mayAdopt(actor, { hasLead }) },
  };
});

async function findDraft(db: Db, inForce: PolicyInForce, now: Date): Promise<PolicyDraft | null> {
  const row = await db.programmePolicy.findFirst({
    where: { adoptedAt: null },
    include: { draftedBy: { select: { name: true } } },
  });
  if (!row) return null;
  const rules = ProgrammeRules.parse(row.rules);
  return {
    ...{ number: row.number, phase: row.phase, rules, note: row.note, digest: policyDigest(row) },
    ...{ draftedAt: row.draftedAt.toISOString(), draftedBy: row.draftedBy?.name ?? null },
    changes: changesOf(inForce, { phase: row.phase, rules }),
    effects: (await workOutEffects(db, { before: inForce.rules, after: rules, now })).effects,
    openNominations: await db.nomination.count({ where: { state: "open" } }),
  };
}

/** For whom what changes when `after` comes into force at `now`, with who they are by login. */
export async function workOutEffects(
  db: Tx | Db,
  { before, after, now }: { before: ProgrammeRules; after: ProgrammeRules; now: Date },
) {
  const { contributor, committer } = await getClearancePolicy(db);
  const people = await loadAffected(db, now);
  const asks = asksOfCommitters(contributor, after.asks);
  const effects = effectsOf(people, {
    before: { asks: committer, champions: before.champions },
    after: { asks, champions: after.champions },
    at: now,
  });
  return { effects, idOf: new Map(people.map((one) => [one.login, one.personId])) };
}
