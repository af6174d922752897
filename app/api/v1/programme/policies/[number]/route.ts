import { z } from "zod";
import { discardPolicy } from "@/lib/committers/commands/discard-policy";
import { PolicyNumberInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const DELETE = route({
  id: "discardProgrammePolicy",
  tag: "committers",
  summary: "Throw away the draft of a policy; one that was adopted stays",
  scope: "committers:write",
  path: PolicyNumberInput,
  output: z.object({ number: z.int() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => discardPolicy(actor, input, options),
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods({ DELETE });
