import type { Db, Tx } from "@/lib/platform/prisma";
import { DEFAULT_RULES, type ProgrammePhase, ProgrammeRules } from "../schema";

export interface PolicyInForce {
  /** 0: nothing was adopted yet, and the pilot's defaults hold. */
  number: number;
  phase: ProgrammePhase;
  rules: ProgrammeRules;
  adoptedAt: Date | null;
}

/** The programme's policy in force at `at`: the one adopted last by then; the pilot's defaults before the first. */
export async function loadPolicy(db: Tx | Db, at: Date): Promise<PolicyInForce> {
  const row = await db.programmePolicy.findFirst({
    where: { adoptedAt: { lte: at } },
    orderBy: [{ adoptedAt: "desc" }, { number: "desc" }],
    select: { number: true, phase: true, rules: true, adoptedAt: true },
  });
  return row
    ? { ...row, rules: ProgrammeRules.parse(row.rules) }
    : { number: 0, phase: "pilot", rules: DEFAULT_RULES.pilot, adoptedAt: null };
}
