import { command } from "@/lib/kernel/command";
import { lockMaintainership } from "../load-maintainership";
import { mayAccept } from "../policy/maintainers";
import { MaintainershipInput } from "../schema/maintainers";
import { tellChanged } from "../tell-maintainers";

/** Says yes to an invitation: from now on they maintain the service. */
export const acceptMaintainership = command({
  name: "maintainer.accept",
  scope: "catalog:write",
  input: MaintainershipInput,
  load: (tx, { maintainershipId }, { now }) => lockMaintainership(tx, maintainershipId, now),
  allow: mayAccept,
  async run({ tx, actor, now, row }) {
    await tx.maintainership.update({ where: { id: row.id }, data: { acceptedAt: now } });
    await tellChanged(tx, {
      ...{ maintainershipId: row.id, personId: row.personId, service: row.service, actor, now },
      to: [...row.maintainerIds, ...(row.invitedById ? [row.invitedById] : [])],
      title: `${row.person.name} maintains ${row.service.title} now`,
    });
    return { slug: row.service.slug };
  },
  audit: ({ row }) => ({ objectType: "maintainership", objectId: row.id, serviceId: row.serviceId }),
});
