import { command } from "@/lib/kernel/command";
import { asParagraphs } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { getUpdateForDecision } from "../load-update";
import { mayChaseUpdate } from "../policy/updates";
import { ChaseUpdateInput } from "../schema/updates";

/** Reminds the maintainers of a service that has not answered, in somebody's own words, and remembers when. */
export const chaseUpdate = command({
  name: "update.chase",
  scope: "levels:write",
  input: ChaseUpdateInput,
  load: (tx, { updateId }) => getUpdateForDecision(tx, updateId),
  allow: mayChaseUpdate,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.annualUpdate.update({ where: { id: row.id }, data: { chasedAt: now, chasedById: by } });
    const subject = `The annual update of ${row.service.title} is missing`;
    const url = `/services/${row.service.slug}/update`;
    const people = row.maintainerIds.filter((personId) => personId !== by);
    await queueMail(tx, {
      to: people.map((personId) => ({ personId })),
      ...{ subject, text: asParagraphs(input.message), kind: "update.chased", url, now },
      why: `You get this because you maintain ${row.service.title}.`,
      about: { type: "update", id: row.id },
    });
    await notify(tx, { to: people, kind: "update.chased", title: subject, body: input.message, url, now });
    return { reminded: people.length };
  },
  audit: ({ row, output }) => ({
    ...{ objectType: "update", objectId: row.id, serviceId: row.serviceId },
    data: output,
  }),
});
