import { command } from "@/lib/kernel/command";
import { committerAudit, getSupported } from "../load-supported";
import { maySetContact } from "../policy/champions";
import { SetContactInput } from "../schema/champions";

/** How champions reach a committer when it burns; empty takes it back. */
export const setEmergencyContact = command({
  name: "committer.set_contact",
  scope: "committers:write",
  input: SetContactInput,
  load: (tx, { login }, { now }) => getSupported(tx, login, now),
  allow: maySetContact,
  async run({ tx, row, input }) {
    await tx.committer.update({
      where: { id: row.committerId },
      data: { emergencyContact: input.contact },
    });
    return { contact: input.contact };
  },
  // The trail keeps that it changed, not what it says: it can be taken back.
  audit: ({ row }) => committerAudit(row),
});
