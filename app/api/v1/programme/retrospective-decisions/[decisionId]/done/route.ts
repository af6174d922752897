import { z } from "zod";
import { completeRetroDecision } from "@/lib/committers/commands/complete-retro-decision";
import { RetroDecisionInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "completeRetroDecision",
  tag: "committers",
  summary: "Say that what was decided is done",
  scope: "committers:write",
  path: RetroDecisionInput,
  output: z.object({ decisionId: z.string() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => completeRetroDecision(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
