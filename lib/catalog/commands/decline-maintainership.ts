import { command } from "@/lib/kernel/command";
import { lockMaintainership } from "../load-maintainership";
import { mayDecline } from "../policy/maintainers";
import { EndMaintainershipInput } from "../schema/maintainers";
import { tellChanged } from "../tell-maintainers";

/** Says no to an invitation. They may be invited again. */
export const declineMaintainership = command({
  name: "maintainer.decline",
  scope: "catalog:write",
  input: EndMaintainershipInput,
  load: (tx, { maintainershipId }, { now }) => lockMaintainership(tx, maintainershipId, now),
  allow: mayDecline,
  async run({ tx, actor, now, row, input: { reason } }) {
    await tx.maintainership.update({
      where: { id: row.id },
      data: { steppedDownAt: now, endedAs: "declined", endedById: row.personId, endReason: reason },
    });
    await tellChanged(tx, {
      ...{ maintainershipId: row.id, personId: row.personId, service: row.service, actor, now },
      ...{ to: row.invitedById ? [row.invitedById] : row.maintainerIds, body: reason },
      title: `${row.person.name} declined to maintain ${row.service.title}`,
    });
    return { slug: row.service.slug };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "maintainership", objectId: row.id, serviceId: row.serviceId },
    data: { reason: input.reason },
  }),
});
