import { z } from "zod";
import { reportIncident } from "@/lib/committers/commands/report-incident";
import { listIncidents } from "@/lib/committers/queries/list-incidents";
import { IncidentItem, ListIncidentsInput, ReportIncidentInput } from "@/lib/committers/schema/incidents";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listIncidents",
  tag: "committers",
  summary: "List the incidents that concern you, newest first",
  scope: "read",
  query: ListIncidentsInput,
  output: pageOf(IncidentItem),
  problems: ["malformed"],
  handler: ({ actor, input }) => listIncidents(actor, input),
});

export const POST = route({
  id: "reportIncident",
  tag: "committers",
  summary: "Enter a problem that escaped to production, and tell whom it concerns",
  scope: "committers:write",
  body: ReportIncidentInput,
  example: {
    service: "noticeboard",
    title: "Notices were shown twice",
    occurredAt: "2027-03-01T10:00:00Z",
    summary: "Since fork 39 each notice was shown twice.",
    changes: [{ fork: 39 }],
  },
  output: z.object({ incidentId: z.string() }),
  status: 201,
  problems: ["not_found", "refused"],
  location: ({ incidentId }) => `/api/v1/incidents/${incidentId}`,
  handler: ({ actor, input, options }) =>
    reportIncident(actor, { ...input, occurredAt: input.occurredAt.toISOString() }, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
