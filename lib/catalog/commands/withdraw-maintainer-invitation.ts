import { command } from "@/lib/kernel/command";
import { lockMaintainership } from "../load-maintainership";
import { mayManageInvitation } from "../policy/maintainers";
import { MaintainershipInput } from "../schema/maintainers";

/** Takes an invitation back that was not answered. */
export const withdrawMaintainerInvitation = command({
  name: "maintainer.withdraw",
  scope: "catalog:write",
  input: MaintainershipInput,
  load: (tx, { maintainershipId }, { now }) => lockMaintainership(tx, maintainershipId, now),
  allow: mayManageInvitation,
  async run({ tx, actor, now, row }) {
    const endedById = actor.kind === "person" ? actor.personId : null;
    await tx.maintainership.update({
      where: { id: row.id },
      data: { steppedDownAt: now, endedAs: "withdrawn", endedById },
    });
    return {};
  },
  audit: ({ row }) => ({ objectType: "maintainership", objectId: row.id, serviceId: row.serviceId }),
});
