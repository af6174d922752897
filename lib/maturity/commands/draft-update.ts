import { command } from "@/lib/kernel/command";
import { getUpdateForDecision } from "../load-update";
import { mayDraftUpdate } from "../policy/updates";
import { loadRequirementSet } from "../queries/load-requirement-set";
import { DraftUpdateInput } from "../schema/updates";

/**
 * Keeps what a maintainer has written so far, complete or not. The first draft binds the report to the requirement set in
 * force, which it keeps whatever is adopted meanwhile (levels law 8).
 */
export const draftUpdate = command({
  name: "update.draft",
  scope: "levels:write",
  input: DraftUpdateInput,
  load: (tx, { updateId }) => getUpdateForDecision(tx, updateId),
  allow: mayDraftUpdate,
  async run({ tx, row, input }) {
    const setId = row.setId ?? (await loadRequirementSet(tx)).id;
    await tx.annualUpdate.update({
      where: { id: row.id, state: row.state },
      data: { state: "drafted", setId, answers: input.answers, report: input.report },
    });
    return { state: "drafted" as const, isFirst: row.state !== "drafted" };
  },
  // One line when it is begun, not one for each pause in typing.
  audit: ({ row, output }) =>
    output.isFirst
      ? { objectType: "update", objectId: row.id, serviceId: row.serviceId, data: { agm: row.meeting.title } }
      : null,
});
