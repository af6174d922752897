import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { confirmDeficiency } from "@/lib/maturity/commands/confirm-deficiency";
import { Deadline, DeficiencyInput } from "@/lib/maturity/schema/deficiencies";

export const POST = route({
  id: "confirmDeficiency",
  tag: "levels",
  summary: "Confirm a deficiency: its grace begins now",
  scope: "levels:write",
  path: DeficiencyInput,
  output: z.object({ deadline: Deadline }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => confirmDeficiency(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
