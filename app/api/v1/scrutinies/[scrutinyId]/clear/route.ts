import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { clearScrutiny } from "@/lib/maturity/commands/clear-scrutiny";
import { ClearScrutiny, ScrutinyInput } from "@/lib/maturity/schema/deficiencies";

export const POST = route({
  id: "clearScrutiny",
  tag: "levels",
  summary: "Find that a service under scrutiny still keeps what it promises",
  scope: "levels:write",
  path: ScrutinyInput,
  body: z.object(ClearScrutiny),
  example: { reason: "It keeps a copy of its own." },
  output: z.object({ state: z.literal("cleared") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => clearScrutiny(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
