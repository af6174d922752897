import { count, listed } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { asked } from "../levels";
import { getScrutinyForDecision } from "../load-deficiency";
import { mayDecideScrutiny } from "../policy/deficiencies";
import { loadChanged } from "../queries/load-changed";
import { loadMeetings } from "../queries/load-meetings";
import { loadRequirementSet } from "../queries/load-requirement-set";
import { reportDeficiencies } from "../report-deficiencies";
import { RecordScrutinyInput } from "../schema/deficiencies";

/** The board has looked, and found what the service no longer meets: deficiencies whose grace begins now. */
export const recordScrutiny = command({
  name: "scrutiny.record_deficiencies",
  scope: "levels:write",
  input: RecordScrutinyInput,
  load: (tx, { scrutinyId }) => getScrutinyForDecision(tx, scrutinyId),
  allow: mayDecideScrutiny,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    const set = await loadRequirementSet(tx);
    const known = new Set(asked(set.requirements, row.service.kind, row.service.level).map(({ key }) => key));
    const { keys: notDue } = await loadChanged(tx, await loadMeetings(tx, now));
    const strange = input.requirementKeys.filter((key) => !known.has(key) || notDue.has(key));
    if (strange.length > 0)
      throw refused(
        `${listed(strange)}: not asked of a service that is ${row.service.level}, or not yet.`,
        "not_asked",
      );
    await tx.scrutiny.update({
      where: { id: row.id, state: "opened" },
      data: { state: "deficiencies", decidedAt: now, decidedById: by, decisionReason: input.reason },
    });
    // What was only reported until now is confirmed by this; what has grace already keeps its clock.
    await tx.deficiency.updateMany({
      where: { serviceId: row.serviceId, requirementKey: { in: input.requirementKeys }, state: "reported" },
      data: { state: "in_grace", graceFrom: now, confirmedById: by, scrutinyId: row.id },
    });
    const found = input.requirementKeys.map((requirementKey) => ({ requirementKey, text: input.reason }));
    const ids = await reportDeficiencies(tx, {
      ...{ serviceId: row.serviceId, setId: set.id, source: "scrutiny", scrutinyId: row.id },
      ...{ found, by, now, isConfirmed: true },
    });
    await notify(tx, {
      ...{ to: row.maintainerIds, except: by, kind: "scrutiny.deficiencies", now },
      title: `${row.service.title} has ${count(input.requirementKeys.length, "deficiency", "deficiencies")} to put right`,
      body: input.reason,
      url: `/services/${row.service.slug}`,
    });
    return { deficiencies: ids };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "scrutiny", objectId: row.id, serviceId: row.serviceId },
    data: { requirements: input.requirementKeys, reason: input.reason },
  }),
});
