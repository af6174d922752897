import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { answerRequirement } from "@/lib/maturity/commands/answer-requirement";
import { AnswerRequirementInput } from "@/lib/maturity/schema/service-level";

const input = z.object(AnswerRequirementInput.shape);

export const PUT = route({
  id: "answerRequirement",
  tag: "levels",
  summary: "Answer a requirement for a service that you maintain",
  description: "What is met wants evidence; what is not, or does not apply, a reason.",
  scope: "levels:write",
  path: input.pick({ slug: true, requirementKey: true }),
  body: input.omit({ slug: true, requirementKey: true }),
  example: { state: "met", evidence: "https://code.example/noticeboard" },
  output: z.object({ assessmentId: z.string() }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => answerRequirement(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
