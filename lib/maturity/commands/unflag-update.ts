import { command } from "@/lib/kernel/command";
import { getUpdateForDecision } from "../load-update";
import { mayUnflagUpdate } from "../policy/updates";
import { UpdateInput } from "../schema/updates";

/** Takes the flag off again: the update is accepted together with the others. */
export const unflagUpdate = command({
  name: "update.unflag",
  scope: "levels:write",
  input: UpdateInput,
  load: (tx, { updateId }) => getUpdateForDecision(tx, updateId),
  allow: mayUnflagUpdate,
  async run({ tx, row }) {
    await tx.annualUpdate.update({
      where: { id: row.id, state: "flagged" },
      data: { state: "submitted", flaggedAt: null, flaggedById: null, flagReason: null },
    });
    return { state: "submitted" as const };
  },
  audit: ({ row }) => ({ objectType: "update", objectId: row.id, serviceId: row.serviceId }),
});
