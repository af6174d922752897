import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { requirementDigest } from "@/lib/maturity/digests";
import { Promises, RequirementFacts } from "@/lib/maturity/schema/states";
import type { Tx } from "@/lib/platform/prisma";

const Kind = z.preprocess((kind) => (kind === "co-op" ? "coop" : kind), RequirementFacts.shape.kinds.element);
/** Strict: in YAML a comma in unquoted text begins another key, and half a sentence would be lost. */
const DefaultSet = z.strictObject({
  version: z.literal(1),
  levels: z.strictObject({
    alpha: Promises.shape.alpha.strict(),
    beta: Promises.shape.beta.strict(),
    live: Promises.shape.live.strict(),
  }),
  requirements: z.array(
    RequirementFacts.extend({
      kinds: z.array(Kind).min(1),
      rule: RequirementFacts.shape.rule.default(null),
    }).strict(),
  ),
});

/** What every co-op begins with, as `prisma/requirement-set.yaml` says it. */
const readDefaultSet = async () =>
  DefaultSet.parse(parse(await readFile(join(import.meta.dirname, "requirement-set.yaml"), "utf8")));

const DEFAULT_SET_ID = "set_default";

/**
 * Puts the default requirement set in force as version 1, where none ever was: also in installations that are older than
 * requirements. Again, or by two at once, it changes nothing. `at` is the moment that it counts as adopted.
 */
export async function seedDefaultSet(tx: Tx, at: Date): Promise<void> {
  if (await tx.requirementSet.findFirst({ where: { adoptedAt: { not: null } }, select: { id: true } }))
    return;
  const { levels, requirements } = await readDefaultSet();
  const { count } = await tx.requirementSet.createMany({
    data: {
      ...{ id: DEFAULT_SET_ID, state: "draft", promises: levels, source: "default set", createdAt: at },
      rationale: "What a co-op begins with, until it adopts requirements of its own.",
    },
    skipDuplicates: true,
  });
  if (count === 0) return;
  await tx.requirement.createMany({
    data: requirements.map((requirement, position) => ({
      id: `${DEFAULT_SET_ID}_${requirement.key}`,
      ...{ setId: DEFAULT_SET_ID, ...requirement, position, digest: requirementDigest(requirement) },
    })),
  });
  // Last: nothing is added to an adopted set.
  await tx.requirementSet.update({
    where: { id: DEFAULT_SET_ID },
    data: { state: "adopted", version: 1, adoptedAt: at },
  });
}
