import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { compareSets } from "./compare-sets";
import type { SetRow } from "./policy/requirement-sets";
import { toRequirement } from "./queries/load-requirement-set";
import { Promises } from "./schema/states";

/** The draft or version, locked, with what decides who may do what to it. Throws not_found. */
export async function getSetForDecision(tx: Tx, setId: string) {
  await tx.$queryRaw`SELECT 1 FROM "RequirementSet" WHERE id = ${setId} FOR UPDATE`;
  const set = await findSet(tx, setId);
  if (!set) throw notFound("This requirement set");
  return { ...set, ...decisive(set) };
}

const requirements = { orderBy: { position: "asc" }, omit: { setId: true } } as const;
const select = {
  ...{ id: true, version: true, state: true, proposedById: true, basedOnId: true, promises: true },
  requirements,
  basedOn: { select: { id: true, version: true, state: true, promises: true, requirements } },
  tabledFor: { select: { id: true, state: true } },
} as const;
const findSet = (tx: Tx, id: string) => tx.requirementSet.findUnique({ where: { id }, select });

/** What policies ask of a set. */
export function decisive(set: NonNullable<Awaited<ReturnType<typeof findSet>>>): SetRow {
  const content = (one: Pick<typeof set, "promises" | "requirements">) => ({
    promises: Promises.parse(one.promises),
    requirements: one.requirements.map(toRequirement),
  });
  const changes = set.basedOn && compareSets(content(set.basedOn), content(set));
  return {
    state: set.state,
    proposedById: set.proposedById,
    isOutdated: set.basedOn !== null && set.basedOn.state !== "adopted",
    hasChanges: changes === null || changes.requirements.length + changes.promises.length > 0,
    isBeforeMeeting: set.tabledFor === null || ["planned", "noticed"].includes(set.tabledFor.state),
  };
}
