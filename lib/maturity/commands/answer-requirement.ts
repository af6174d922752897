import { command } from "@/lib/kernel/command";
import { notFound, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { getServiceForDecision } from "../load-service";
import { mayAnswer } from "../policy/service-level";
import { AnswerRequirementInput } from "../schema/service-level";

/**
 * A maintainer answers what is attested, for the requirements in force. The answer is kept with a digest of what was
 * asked, so that it counts for each set that asks the same. Throws not_found, refused for what is worked out.
 */
export const answerRequirement = command({
  name: "assessment.answer",
  scope: "levels:write",
  input: AnswerRequirementInput,
  load: (tx, { slug }, { now }) => getServiceForDecision(tx, slug, { now }),
  allow: mayAnswer,
  async run({ tx, actor, now, row: { standing }, input }) {
    const { requirementKey, state, reason, evidence } = input;
    const asked = standing.requirements.find(({ requirement }) => requirement.key === requirementKey);
    if (!asked) throw notFound("This requirement of the service");
    if (asked.requirement.check === "computed")
      throw refused("This is worked out from the catalogue; nobody answers it.", "computed");
    const serviceId = standing.service.id;
    await tx.assessment.updateMany({
      where: { serviceId, requirementKey, replacedAt: null },
      data: { replacedAt: now },
    });
    const id = newId("assess");
    await tx.assessment.create({
      data: {
        ...{ id, serviceId, requirementKey, state, reason, evidence, assessedAt: now },
        ...{ setId: standing.set.id, digest: asked.requirement.digest },
        assessorId: actor.kind === "person" ? actor.personId : null,
      },
    });
    return { assessmentId: id };
  },
  audit: ({ row, input, output }) => ({
    ...{ objectType: "assessment", objectId: output.assessmentId, serviceId: row.standing.service.id },
    data: { key: input.requirementKey, state: input.state },
  }),
});
