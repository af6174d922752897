import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { getIncidentForDecision } from "../load-incident";
import { mayHandleIncident } from "../policy/incidents";
import { ResolveIncidentInput } from "../schema/incidents";

/** Says how an incident was resolved, to everybody who was told of it. */
export const resolveIncident = command({
  name: "incident.resolve",
  scope: "committers:write",
  input: ResolveIncidentInput,
  load: (tx, { incidentId }) => getIncidentForDecision(tx, incidentId),
  allow: mayHandleIncident,
  async run({ tx, actor, now, row, input }) {
    const { incident, toldIds } = row;
    if (incident.resolvedAt) throw conflict("It is resolved already.", "resolved");
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.incident.update({
      where: { id: incident.id },
      data: { resolvedAt: now, resolvedById: by, resolution: input.resolution },
    });
    await notify(tx, {
      ...{ to: toldIds, except: by, kind: "incident.resolved", now },
      title: `Resolved: ${incident.title}`,
      body: input.resolution.slice(0, 500),
      url: `/incidents/${incident.id}`,
    });
    return { isResolved: true };
  },
  audit: ({ row }) => ({
    ...{ objectType: "incident", objectId: row.incident.id, serviceId: row.incident.serviceId },
    data: {},
  }),
});
