import { z } from "zod";
import { answerRetrospective } from "@/lib/committers/commands/answer-retrospective";
import { AnswerRetrospectiveInput, RetrospectiveInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "answerRetrospective",
  tag: "committers",
  summary: "Write your own answers; an empty one takes it back",
  scope: "committers:write",
  path: RetrospectiveInput,
  body: AnswerRetrospectiveInput.omit({ retrospectiveId: true }),
  example: { answers: [{ questionId: "question_x", text: "Two champions were the right number." }] },
  output: z.object({ answered: z.int() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => answerRetrospective(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
