import { refused } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { COMPUTED_RULES, type RequirementFacts } from "../schema/states";

/** A requirement as it is stored. */
export interface LoadedRequirement extends RequirementFacts {
  id: string;
  digest: string;
}
export interface LoadedSet {
  id: string;
  /** Null before it is adopted. */
  version: number | null;
  requirements: LoadedRequirement[];
}

const requirements = {
  orderBy: { position: "asc" },
  omit: { setId: true, position: true },
} as const;
const select = { id: true, version: true, requirements } as const;

/** The requirement set in force, or the one that a report was begun with (law 8). Throws refused where there is none. */
export async function loadRequirementSet(db: Tx, setId?: string): Promise<LoadedSet> {
  const where = setId ? { id: setId } : { state: "adopted" as const };
  const set = await db.requirementSet.findFirst({ where, select });
  if (!set) throw refused("No requirement set is in force yet.", "no_requirement_set");
  return { ...set, requirements: set.requirements.map(toRequirement) };
}

interface Row {
  level: string;
  rule: string | null;
}
type Parsed<Given extends Row> = Omit<Given, "level" | "rule"> & Pick<RequirementFacts, "level" | "rule">;

/** A row's words as the rules know them. A level that asks nothing cannot be stored: the commands' schemas say so. */
export const toRequirement = <Given extends Row>(row: Given): Parsed<Given> => ({
  ...row,
  level: row.level as RequirementFacts["level"],
  rule: COMPUTED_RULES.find((rule) => rule === row.rule) ?? null,
});
