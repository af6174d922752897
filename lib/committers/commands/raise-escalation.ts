import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { asMarkdown, asParagraphs } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { committerAudit, findHolders, getSupported } from "../load-supported";
import { mayHelp } from "../policy/champions";
import { loadPolicy } from "../queries/load-policy";
import { EscalateInput } from "../schema/champions";

const HOUR = 3_600_000;

/** Takes what stands in a committer's way to the programme lead; the policy says within how many hours they acknowledge it. */
export const raiseEscalation = command({
  name: "escalation.raise",
  scope: "committers:write",
  input: EscalateInput,
  load: (tx, { login }, { now }) => getSupported(tx, login, now),
  allow: mayHelp,
  async run({ tx, actor, now, row, input }) {
    if (actor.kind !== "person") throw refused("A person escalates.", "person_only");
    const { hours } = (await loadPolicy(tx, now)).rules.escalation;
    const dueAt = new Date(now.getTime() + hours * HOUR);
    const escalationId = newId("esc");
    await tx.escalation.create({
      data: {
        ...{ id: escalationId, committerId: row.committerId, raisedById: actor.personId },
        ...{ title: input.title, text: input.text, url: input.url, raisedAt: now, dueAt },
      },
    });
    const leads = await findHolders(tx, "programme_lead", now);
    // Where nobody leads the programme its admins hear of it, so that somebody does.
    const to = leads.length > 0 ? leads : await findHolders(tx, "programme_admin", now);
    const title = `Escalated for ${row.name}: ${input.title}`;
    const url = `/escalations#${escalationId}`;
    await notify(tx, { to, except: actor.personId, kind: "escalation.raised", title, url, now });
    await queueMail(tx, {
      to: to.map((personId) => ({ personId })),
      ...{ subject: title, kind: "escalation.raised", url, key: escalationId, now },
      text: `${asMarkdown(actor.name)} writes:\n\n${asParagraphs(input.text)}\n\nAcknowledge it by ${dateOf(dueAt.toISOString())}, ${dueAt.toISOString().slice(11, 16)} UTC: it then says that somebody is at it.`,
      why: "You get this because you lead the programme, and escalations come to you.",
      about: { type: "escalation", id: escalationId },
    });
    return { escalationId, dueAt: dueAt.toISOString() };
  },
  audit: ({ row, output }) => committerAudit(row, { escalation: output.escalationId }),
});
