import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { dismissDeficiency } from "@/lib/maturity/commands/dismiss-deficiency";
import { DeficiencyInput, DismissDeficiency } from "@/lib/maturity/schema/deficiencies";

export const POST = route({
  id: "dismissDeficiency",
  tag: "levels",
  summary: "Find that nothing is wrong, and say why",
  scope: "levels:write",
  path: DeficiencyInput,
  body: z.object(DismissDeficiency),
  example: { reason: "The backup ran; its report was late." },
  output: z.object({ state: z.literal("dismissed") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => dismissDeficiency(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
