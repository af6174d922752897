import { command } from "@/lib/kernel/command";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { queueMail } from "@/lib/kernel/queue-mail";
import { lockMaintainership } from "../load-maintainership";
import { mayRemove } from "../policy/maintainers";
import { RemoveMaintainerInput } from "../schema/maintainers";
import { tellChanged } from "../tell-maintainers";

/** The board ends a maintainership, with a reason that the person is told: `{ remaining }`. */
export const removeMaintainer = command({
  name: "maintainer.remove",
  scope: "catalog:write",
  input: RemoveMaintainerInput,
  load: (tx, { maintainershipId }, { now }) => lockMaintainership(tx, maintainershipId, now),
  allow: mayRemove,
  async run({ tx, actor, now, row, input: { reason } }) {
    const { service, person } = row;
    const endedById = actor.kind === "person" ? actor.personId : null;
    await tx.maintainership.update({
      where: { id: row.id },
      data: { steppedDownAt: now, endedAs: "removed", endedById, endReason: reason },
    });
    await tellChanged(tx, {
      ...{ maintainershipId: row.id, personId: row.personId, service, actor, now, to: row.maintainerIds },
      ...{ title: `The board removed ${person.name} as a maintainer of ${service.title}`, body: reason },
    });
    await queueMail(tx, {
      ...{
        to: { personId: row.personId },
        kind: "maintainer.removed",
        key: `maintainer:${row.id}:removed`,
        now,
      },
      url: `/services/${service.slug}#maintainers`,
      about: { type: "maintainership", id: row.id },
      subject: `You no longer maintain ${service.title}`,
      text: `The board ended that you maintain **${asMarkdown(service.title)}**.\n\n> ${asMarkdown(reason)}`,
      why: "You get this because you maintained a service of your co-op.",
    });
    return { remaining: row.maintainerIds.length - 1 };
  },
  audit: ({ row, input, output }) => ({
    ...{ objectType: "maintainership", objectId: row.id, serviceId: row.serviceId },
    data: { reason: input.reason, personId: row.personId, remaining: output.remaining },
  }),
});
