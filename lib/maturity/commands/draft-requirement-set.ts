import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { mayDraftSet } from "../policy/requirement-sets";
import { DraftSetInput } from "../schema/requirement-sets";

/** Begins a draft: a copy of the requirements in force, for its proposer to change. Throws refused where none are. */
export const draftRequirementSet = command({
  name: "requirement_set.draft",
  scope: "levels:write",
  input: DraftSetInput,
  load: (tx) => tx.requirementSet.findFirst({ where: { state: "adopted" }, include: { requirements: true } }),
  allow: mayDraftSet,
  async run({ tx, actor, now, row: basis, input: { rationale } }) {
    if (!basis) throw refused("No requirement set is in force yet.", "no_requirement_set");
    const setId = newId("set");
    await tx.requirementSet.create({
      data: {
        ...{ id: setId, state: "draft", rationale, createdAt: now, basedOnId: basis.id },
        promises: basis.promises ?? {},
        proposedById: actor.kind === "person" ? actor.personId : null,
      },
    });
    await tx.requirement.createMany({
      data: basis.requirements.map((requirement) => ({ ...requirement, id: newId("req"), setId })),
    });
    return { setId };
  },
  audit: ({ output, row }) => ({
    ...{ objectType: "requirement_set", objectId: output.setId },
    data: { basedOn: row?.version ?? null },
  }),
});
