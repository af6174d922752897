import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { asMarkdown, asParagraphs } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import type { Tx } from "@/lib/platform/prisma";
import { committerAudit, getSupported } from "../load-supported";
import { mayReadThread } from "../policy/champions";
import { WriteInput } from "../schema/champions";

const KIND = "committer.message";

/** Writes in a committer's thread. The others are mailed, once an hour for a thread however much is written in it. */
export const writeMessage = command({
  name: "committer.write",
  scope: "committers:write",
  input: WriteInput,
  load: (tx, { login }, { now }) => getSupported(tx, login, now),
  allow: mayReadThread,
  async run({ tx, actor, now, row, input }) {
    if (actor.kind !== "person") throw refused("A person writes.", "person_only");
    const messageId = newId("word");
    await tx.committerMessage.create({
      data: {
        ...{ id: messageId, committerId: row.committerId, authorId: actor.personId },
        ...{ text: input.text, at: now },
      },
    });
    const url = `/committers/${row.login}/thread`;
    const others = [row.personId, ...row.championIds].filter((id) => id !== actor.personId);
    const title = `${actor.name} wrote in the thread of ${row.name}`;
    await notify(tx, {
      ...{ to: await withoutUnread(tx, others, url), kind: KIND, title, url, now },
      body: input.text.slice(0, 200),
    });
    await queueMail(tx, {
      to: others.map((personId) => ({ personId })),
      ...{ subject: title, kind: KIND, url, now },
      text: `${asMarkdown(actor.name)} writes:\n\n${asParagraphs(input.text)}\n\nWhat else is written within the hour stands in the thread, without another mail.`,
      why: `You get this because this is the thread of ${row.name} with their champions, and you are one of them.`,
      key: `thread:${row.committerId}:${now.toISOString().slice(0, 13)}`,
      about: { type: "committer", id: row.committerId },
    });
    return { messageId };
  },
  // What was written is the thread's, not the trail's.
  audit: ({ row, output }) => committerAudit(row, { message: output.messageId }),
});

/** Whoever was told of this thread and has not looked since is not told again. */
async function withoutUnread(tx: Tx, personIds: readonly string[], url: string) {
  const unread = await tx.notification.findMany({
    where: { personId: { in: [...personIds] }, kind: KIND, url, readAt: null },
    select: { personId: true },
  });
  const told = new Set(unread.map((one) => one.personId));
  return personIds.filter((id) => !told.has(id));
}
