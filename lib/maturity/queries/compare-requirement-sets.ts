import { AppError, notFound } from "@/lib/kernel/errors";
import { publicQuery } from "@/lib/kernel/query";
import { Id } from "@/lib/kernel/text";
import type { Db } from "@/lib/platform/prisma";
import { compareSets } from "../compare-sets";
import { type SetComparison, SetInput } from "../schema/requirement-sets";
import { Promises } from "../schema/states";
import { loadAffected } from "./load-affected";
import { type LoadedRequirement, toRequirement } from "./load-requirement-set";

export const CompareSetsInput = SetInput.extend({
  from: Id.optional().describe("The set to compare with; else the one that it was based on."),
});

/**
 * What differs between two sets, and which services would newly miss something at the level that they have. Public but
 * for drafts. Throws not_found, not_signed_in.
 */
export const compareRequirementSets = publicQuery(
  CompareSetsInput,
  async ({ db, actor, now, input }): Promise<SetComparison> => {
    const to = await readSet(db, input.setId);
    if (!to) throw notFound("This requirement set");
    if (actor.kind === "anonymous" && (to.state === "draft" || to.state === "withdrawn"))
      throw new AppError("not_signed_in", "Sign in to read what is only a draft.");
    const fromId = input.from ?? to.basedOnId;
    const from = fromId === null ? null : await readSet(db, fromId);
    if (!from) return { from: null, requirements: [], promises: [] };
    const { requirements, promises } = compareSets(from, to);
    const affected = await loadAffected(db, { changes: requirements, fromId: from.id, toId: to.id, now });
    return {
      from: { id: from.id, version: from.version },
      promises,
      requirements: requirements.map((change) => ({
        ...{ key: change.key, change: change.change },
        before: change.before && toView(change.before),
        after: change.after && toView(change.after),
        affected: affected.get(change.key) ?? { count: 0, services: [] },
      })),
    };
  },
);

const toView = ({ id: _, digest: __, ...requirement }: LoadedRequirement) => requirement;

async function readSet(db: Db, id: string) {
  const row = await db.requirementSet.findUnique({
    where: { id },
    select: {
      ...{ id: true, version: true, state: true, basedOnId: true, promises: true },
      requirements: { orderBy: { position: "asc" }, omit: { setId: true, position: true } },
    },
  });
  return (
    row && {
      ...row,
      promises: Promises.parse(row.promises),
      requirements: row.requirements.map(toRequirement),
    }
  );
}
