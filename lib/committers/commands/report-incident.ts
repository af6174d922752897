import { command, requireAllowed } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { prisma } from "@/lib/platform/prisma";
import { getServiceForIncident } from "../load-incident";
import { mayHandleIncident } from "../policy/incidents";
import { ReportIncidentInput } from "../schema/incidents";
import { traceAndTell } from "../tell-incident";
import { refuseKnown, traceChanges } from "../trace-changes";

/** Enters a problem that escaped to production; whom it concerns is told the summary, never the details (law 6). */
export const reportIncident = command({
  name: "incident.report",
  scope: "committers:write",
  input: ReportIncidentInput,
  async prepare({ actor, input: { service, changes } }) {
    const db = prisma();
    // Who may not is not told either which forks and commits there are.
    requireAllowed(actor, mayHandleIncident(actor, await getServiceForIncident(db, service)));
    return traceChanges(db, service, changes);
  },
  load: (tx, { service }) => getServiceForIncident(tx, service),
  allow: mayHandleIncident,
  async run({ tx, actor, now, row: { service }, input, facts: traced }) {
    if (actor.kind !== "person") throw refused("A person reports incidents.", "person_only");
    if (input.occurredAt > now) throw refused("It happened already, or it is no incident yet.", "in_future");
    traced.forEach((one, index) => {
      refuseKnown(traced.slice(0, index), [one]);
    });
    const { title, summary, details, occurredAt } = input;
    const incidentId = newId("inc");
    await tx.incident.create({
      data: {
        ...{ id: incidentId, serviceId: service.id, title, summary, details, occurredAt },
        ...{ reportedAt: now, reportedById: actor.personId },
      },
    });
    const incident = { id: incidentId, title, summary, service: service.title };
    await traceAndTell(tx, { incident, traced, by: actor.personId, now });
    return { incidentId };
  },
  // Neither summary nor details: the trail is read by more people than they are for.
  audit: ({ row, output, input }) => ({
    objectType: "incident",
    objectId: output.incidentId,
    serviceId: row.service.id,
    data: { changes: input.changes.length },
  }),
});
