import { command } from "@/lib/kernel/command";
import { getSetForDecision } from "../load-set";
import { mayEditSet } from "../policy/requirement-sets";
import { RemoveRequirementInput } from "../schema/requirement-sets";

/** Takes a requirement out of a draft; where it is not in it, nothing changes. Throws not_found for the draft. */
export const removeRequirement = command({
  name: "requirement.remove",
  scope: "levels:write",
  input: RemoveRequirementInput,
  load: (tx, { setId }) => getSetForDecision(tx, setId),
  allow: mayEditSet,
  async run({ tx, input: { setId, key } }) {
    const { count } = await tx.requirement.deleteMany({ where: { setId, key } });
    return { isRemovedNow: count === 1 };
  },
  audit: ({ row, input, output }) =>
    output.isRemovedNow
      ? { objectType: "requirement_set", objectId: row.id, data: { key: input.key } }
      : null,
});
