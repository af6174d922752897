import { getIncident } from "@/lib/committers/queries/get-incident";
import { IncidentInput, IncidentView } from "@/lib/committers/schema/incidents";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getIncident",
  tag: "committers",
  summary: "Read an incident, with the revert of each change that it is traced to",
  scope: "read",
  path: IncidentInput,
  output: IncidentView,
  problems: ["not_found"],
  handler: ({ actor, input }) => getIncident(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
