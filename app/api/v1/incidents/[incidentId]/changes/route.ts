import { z } from "zod";
import { traceIncident } from "@/lib/committers/commands/trace-incident";
import { IncidentInput, TraceBody } from "@/lib/committers/schema/incidents";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "traceIncident",
  tag: "committers",
  summary: "Name further changes that an incident is traced to",
  scope: "committers:write",
  path: IncidentInput,
  body: TraceBody,
  example: { changes: [{ fork: 39 }] },
  output: z.object({ changes: z.int() }),
  status: 201,
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => traceIncident(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
