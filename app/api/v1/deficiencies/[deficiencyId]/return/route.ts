import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { returnToGrace } from "@/lib/maturity/commands/return-to-grace";
import { Deadline, DeficiencyInput, ReturnToGrace } from "@/lib/maturity/schema/deficiencies";

export const POST = route({
  id: "returnToGrace",
  tag: "levels",
  summary: "Send a claimed fix back; the grace ends when it would have",
  scope: "levels:write",
  path: DeficiencyInput,
  body: z.object(ReturnToGrace),
  example: { reason: "Last night's backup is empty." },
  output: z.object({ deadline: Deadline }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => returnToGrace(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
