import type { Message } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { env } from "@/lib/platform/env";
import { mayReadOutbox, mayResend } from "../policy";
import { ListMessagesInput, MessageInput, type MessageRow, type MessageView } from "../schema";
import { writeMail } from "../write-mail";

const pages = pagesOf("messages", { at: cursorKey.at, id: cursorKey.id });

/** The outbox, newest first: everybody's mail for those who answer for it, one's own for everybody else. */
export const listMessages = query(ListMessagesInput, async ({ db, actor, input }) => {
  const before = pages.after(input);
  if (!input.mine) requireOffice(actor);
  const rows = await db.message.findMany({
    where: {
      personId: input.mine ? actor.personId : undefined,
      state: input.state,
      kind: input.kind,
      OR: before
        ? [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }]
        : undefined,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  });
  return pages.page(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }), toRow);
});

/** How many mails there are in each state and of each kind, for the outbox's filters. */
export const countMessages = query(ListMessagesInput.pick({ mine: true }), async ({ db, actor, input }) => {
  const personId = !input.mine && mayReadOutbox(actor).ok ? undefined : actor.personId;
  const states = await db.message.groupBy({ by: ["state"], where: { personId }, _count: true });
  const kinds = await db.message.groupBy({ by: ["kind"], where: { personId }, orderBy: { kind: "asc" } });
  return {
    states: Object.fromEntries(states.map((one) => [one.state, one._count])),
    kinds: kinds.map((one) => one.kind),
  };
});

/** One mail as it looks. Throws not_found for somebody else's, to whoever has no office. */
export const getMessage = query(MessageInput, async ({ db, actor, input }): Promise<MessageView> => {
  const row = await db.message.findUnique({ where: { id: input.messageId } });
  const isTheirs = row?.personId === actor.personId || mayReadOutbox(actor).ok;
  if (!row || !isTheirs) throw notFound("This mail");
  return {
    ...toRow(row),
    ...{ text: row.text, url: row.url, why: row.why },
    about: row.aboutType && row.aboutId ? { type: row.aboutType, id: row.aboutId } : null,
    plain: writeMail(row, env().url).plain,
    mayResend: mayResend(actor, row).ok,
  };
});

const toRow = (row: Message): MessageRow => ({
  id: row.id,
  kind: row.kind,
  to: { name: row.name, address: row.address },
  subject: row.subject,
  state: row.state,
  attempts: row.attempts,
  error: row.error,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});

function requireOffice(actor: PersonActor) {
  const decision = mayReadOutbox(actor);
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
}
