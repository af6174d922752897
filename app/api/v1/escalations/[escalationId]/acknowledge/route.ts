import { z } from "zod";
import { acknowledgeEscalation } from "@/lib/committers/commands/acknowledge-escalation";
import { EscalationInput } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "acknowledgeEscalation",
  tag: "committers",
  summary: "Say that you are at an escalation",
  scope: "committers:write",
  path: EscalationInput,
  output: z.object({ isAcknowledged: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => acknowledgeEscalation(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
