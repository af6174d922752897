import { z } from "zod";
import { resolveIncident } from "@/lib/committers/commands/resolve-incident";
import { IncidentInput, ResolveIncidentBody } from "@/lib/committers/schema/incidents";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "resolveIncident",
  tag: "committers",
  summary: "Say how an incident was resolved",
  scope: "committers:write",
  path: IncidentInput,
  body: ResolveIncidentBody,
  example: { resolution: "The change was taken back; nobody’s notices were lost." },
  output: z.object({ isResolved: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => resolveIncident(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
