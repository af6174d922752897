import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { lockAccounts } from "../load-invitations";
import { mayManagePeople } from "../policy";
import { InvitationInput } from "../schema";

/** Takes an invitation back. The person it was for stays, with what was written about them. */
export const withdrawInvitation = command({
  name: "invitation.withdraw",
  scope: "admin",
  input: InvitationInput,
  async load(tx, { invitationId }) {
    await lockAccounts(tx);
    const invitation = await tx.invitation.findUnique({ where: { id: invitationId } });
    if (!invitation) throw notFound("This invitation");
    return invitation;
  },
  allow: mayManagePeople,
  async run({ tx, now, row }) {
    if (row.acceptedAt)
      throw conflict(
        "They have signed in meanwhile. Suspend the account if it should do nothing.",
        "is_accepted",
      );
    const { count } = await tx.invitation.updateMany({
      where: { id: row.id, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    return { isWithdrawnNow: count === 1 };
  },
  audit: ({ row, output }) =>
    output.isWithdrawnNow ? { objectType: "invitation", objectId: row.id, data: { login: row.login } } : null,
});
