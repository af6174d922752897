import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { draftUpdate } from "@/lib/maturity/commands/draft-update";
import { DraftUpdate, UpdateInput } from "@/lib/maturity/schema/updates";

export const PUT = route({
  id: "draftUpdate",
  tag: "levels",
  summary: "Keep what is written of an annual update, complete or not",
  scope: "levels:write",
  path: UpdateInput,
  body: z.object(DraftUpdate),
  example: {
    answers: [{ key: "running", state: "met", evidence: "https://status.example" }],
    report: "A quiet year.",
  },
  output: z.object({ state: z.literal("drafted"), isFirst: z.boolean().describe("It was begun with this.") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => draftUpdate(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
