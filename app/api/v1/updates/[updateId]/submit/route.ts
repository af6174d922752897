import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { submitUpdate } from "@/lib/maturity/commands/submit-update";
import { SubmitUpdate, UpdateInput } from "@/lib/maturity/schema/updates";

export const POST = route({
  id: "submitUpdate",
  tag: "levels",
  summary:
    "Submit an annual update; without answers those drafted or given last, which says that nothing changed",
  scope: "levels:write",
  path: UpdateInput,
  body: z.object(SubmitUpdate),
  example: { report: "A quiet year." },
  output: z.object({
    isUnchanged: z.boolean().describe("It says what was said before."),
    deficiencies: z.int().describe("How many of its answers were reported as deficiencies."),
  }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => submitUpdate(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
