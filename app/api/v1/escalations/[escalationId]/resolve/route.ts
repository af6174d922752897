import { z } from "zod";
import { resolveEscalation } from "@/lib/committers/commands/resolve-escalation";
import { EscalationInput, ResolveEscalationBody } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "resolveEscalation",
  tag: "committers",
  summary: "Say how an escalation was resolved",
  scope: "committers:write",
  path: EscalationInput,
  body: ResolveEscalationBody,
  example: { resolution: "The manager covers them since this morning." },
  output: z.object({ isResolved: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => resolveEscalation(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
