import { command, requireAllowed } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { prisma } from "@/lib/platform/prisma";
import { getIncidentForDecision } from "../load-incident";
import { mayHandleIncident } from "../policy/incidents";
import { TraceIncidentInput } from "../schema/incidents";
import { traceAndTell } from "../tell-incident";
import { refuseKnown, traceChanges } from "../trace-changes";

/** Names further changes that an incident is traced to; whom they concern is told, and nobody twice. */
export const traceIncident = command({
  name: "incident.trace",
  scope: "committers:write",
  input: TraceIncidentInput,
  async prepare({ actor, input }) {
    const db = prisma();
    // Who may not is not told either which forks and commits there are.
    const row = await getIncidentForDecision(db, input.incidentId);
    requireAllowed(actor, mayHandleIncident(actor, row));
    return traceChanges(db, row.incident.service.slug, input.changes);
  },
  load: (tx, { incidentId }) => getIncidentForDecision(tx, incidentId),
  allow: mayHandleIncident,
  async run({ tx, actor, now, row: { incident }, facts: traced }) {
    if (incident.resolvedAt) throw conflict("It is resolved: what caused it is known.", "resolved");
    traced.forEach((one, index) => {
      refuseKnown([...incident.changes, ...traced.slice(0, index)], [one]);
    });
    const { id, title, summary, service } = incident;
    const by = actor.kind === "person" ? actor.personId : null;
    await traceAndTell(tx, { incident: { id, title, summary, service: service.title }, traced, by, now });
    return { changes: traced.length };
  },
  audit: ({ row, output }) => ({
    objectType: "incident",
    objectId: row.incident.id,
    serviceId: row.incident.serviceId,
    data: { changes: output.changes },
  }),
});
