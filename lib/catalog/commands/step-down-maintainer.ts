import { command } from "@/lib/kernel/command";
import { lockMaintainership } from "../load-maintainership";
import { mayStepDown } from "../policy/maintainers";
import { EndMaintainershipInput } from "../schema/maintainers";
import { tellChanged } from "../tell-maintainers";

/**
 * A maintainer lays the service down: `{ remaining }`, how many go on. Requirements that are worked out from who maintains
 * it answer otherwise from the next time that they are read (lib/maturity/computed.ts).
 */
export const stepDownMaintainer = command({
  name: "maintainer.step_down",
  scope: "catalog:write",
  input: EndMaintainershipInput,
  load: (tx, { maintainershipId }, { now }) => lockMaintainership(tx, maintainershipId, now),
  allow: mayStepDown,
  async run({ tx, actor, now, row, input: { reason } }) {
    await tx.maintainership.update({
      where: { id: row.id },
      data: { steppedDownAt: now, endedAs: "stepped_down", endedById: row.personId, endReason: reason },
    });
    await tellChanged(tx, {
      ...{ maintainershipId: row.id, personId: row.personId, service: row.service, actor, now },
      ...{
        to: row.maintainerIds,
        body: reason,
        title: `${row.person.name} stepped down from ${row.service.title}`,
      },
    });
    return { remaining: row.maintainerIds.length - 1 };
  },
  audit: ({ row, input, output }) => ({
    ...{ objectType: "maintainership", objectId: row.id, serviceId: row.serviceId },
    data: { reason: input.reason, remaining: output.remaining },
  }),
});
