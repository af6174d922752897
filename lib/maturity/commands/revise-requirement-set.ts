import { command } from "@/lib/kernel/command";
import { getSetForDecision } from "../load-set";
import { mayEditSet } from "../policy/requirement-sets";
import { ReviseSetInput } from "../schema/requirement-sets";

/** Says why a draft is proposed, and what users could expect at each level. Throws not_found. */
export const reviseRequirementSet = command({
  name: "requirement_set.revise",
  scope: "levels:write",
  input: ReviseSetInput,
  load: (tx, { setId }) => getSetForDecision(tx, setId),
  allow: mayEditSet,
  async run({ tx, row, input: { rationale, promises } }) {
    await tx.requirementSet.update({
      where: { id: row.id, state: "draft" },
      data: { rationale, promises },
    });
  },
  // A draft's words are its own record; the trail keeps that they were changed.
  audit: ({ row }) => ({ objectType: "requirement_set", objectId: row.id }),
});
