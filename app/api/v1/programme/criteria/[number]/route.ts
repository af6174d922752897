import { z } from "zod";
import { discardCriteria } from "@/lib/committers/commands/discard-criteria";
import { PolicyNumberInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const DELETE = route({
  id: "discardSelectionCriteria",
  tag: "committers",
  summary: "Throw away the draft of selection criteria; what was published stays",
  scope: "committers:write",
  path: PolicyNumberInput,
  output: z.object({ number: z.int() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => discardCriteria(actor, input, options),
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods({ DELETE });
