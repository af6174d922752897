import { z } from "zod";
import { concludeNomination } from "@/lib/committers/commands/conclude-nomination";
import { ConcludeBody, NominationInput, NominationTotals } from "@/lib/committers/schema/nominations";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "concludeNomination",
  tag: "committers",
  summary: "Conclude a nomination that has closed",
  description:
    "The rule in force when it was opened decides; rule, eligible voters and raw votes are kept with it.",
  scope: "committers:write",
  path: NominationInput,
  body: ConcludeBody,
  example: {},
  output: z.object({ state: z.enum(["approved", "not_yet"]), count: NominationTotals }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => concludeNomination(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
