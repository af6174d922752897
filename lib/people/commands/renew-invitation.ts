import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { lockAccounts } from "../load-invitations";
import { mayManagePeople } from "../policy";
import { InvitationInput } from "../schema";

/** Opens an invitation for another 30 days, expired or not. */
export const renewInvitation = command({
  name: "invitation.renew",
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
    if (row.acceptedAt) throw conflict("They have signed in meanwhile.", "is_accepted");
    if (row.withdrawnAt) throw conflict("It was withdrawn. Invite them again.", "is_withdrawn");
    await tx.invitation.update({ where: { id: row.id }, data: { invitedAt: now } });
    return {};
  },
  audit: ({ row }) => ({ objectType: "invitation", objectId: row.id, data: { login: row.login } }),
});
