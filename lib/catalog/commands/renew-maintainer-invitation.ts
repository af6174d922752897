import { command } from "@/lib/kernel/command";
import { lockMaintainership } from "../load-maintainership";
import { mayManageInvitation } from "../policy/maintainers";
import { MaintainershipInput } from "../schema/maintainers";
import { tellInvited } from "../tell-maintainers";

/** Opens an invitation for another 30 days, expired or not, and asks again. */
export const renewMaintainerInvitation = command({
  name: "maintainer.renew",
  scope: "catalog:write",
  input: MaintainershipInput,
  load: (tx, { maintainershipId }, { now }) => lockMaintainership(tx, maintainershipId, now),
  allow: mayManageInvitation,
  async run({ tx, actor, now, row }) {
    await tx.maintainership.update({ where: { id: row.id }, data: { invitedAt: now } });
    await tellInvited(tx, {
      ...{ maintainershipId: row.id, personId: row.personId, service: row.service, actor, now },
    });
    return {};
  },
  audit: ({ row }) => ({ objectType: "maintainership", objectId: row.id, serviceId: row.serviceId }),
});
