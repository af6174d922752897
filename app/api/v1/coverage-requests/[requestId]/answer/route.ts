import { z } from "zod";
import { answerCoverage } from "@/lib/agreements/commands/answer-coverage";
import { AnswerBody, RequestInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "answerCoverage",
  tag: "agreements",
  summary: "Answer a request to be covered",
  scope: "agreements:write",
  path: RequestInput,
  body: AnswerBody,
  example: { accept: true, reason: "" },
  output: z.object({ isAccepted: z.boolean(), silentDays: z.int().nullable() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => answerCoverage(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
