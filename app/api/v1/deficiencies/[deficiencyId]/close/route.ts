import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { closeDeficiency } from "@/lib/maturity/commands/close-deficiency";
import { CloseDeficiency, DeficiencyInput } from "@/lib/maturity/schema/deficiencies";

export const POST = route({
  id: "closeDeficiency",
  tag: "levels",
  summary: "Accept the fix that was claimed",
  scope: "levels:write",
  path: DeficiencyInput,
  body: z.object(CloseDeficiency),
  example: { reason: "Restored from it on Tuesday." },
  output: z.object({ state: z.literal("closed") }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => closeDeficiency(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
