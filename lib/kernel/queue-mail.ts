import { env } from "@/lib/platform/env";
import type { Tx } from "@/lib/platform/prisma";
import { newId } from "./ids";

/** Somebody here, or an address of somebody who is no person here yet. */
export type MailTo = { personId: string } | { email: string; name: string };

export interface Mail {
  to: MailTo | readonly MailTo[];
  subject: string;
  /** Markdown; what people wrote goes in through `asMarkdown()`. */
  text: string;
  /** Stable, for filters: `maintainer.invited`. */
  kind: string;
  /** What is announced: the same key to the same person is one mail, however often it is queued. */
  key?: string;
  /** Path inside Forkmoot that the mail leads to. */
  url?: string;
  /** Why they get it, in a sentence that begins with “You get this because”. */
  why?: string;
  about?: { type: string; id: string };
  now: Date;
}

const WHY = "You get this because you have an account here.";

/**
 * Writes a mail to each of these people, in the caller's transaction: what rolls back was never announced, what commits
 * is sent by the worker. Where no mail server is set up, and to people without an address, it is kept in the outbox.
 * @returns how many were written; none for a key that was used before
 */
export async function queueMail(
  tx: Tx,
  { to, subject, text, kind, key, url = "/notifications", why = WHY, about, now }: Mail,
) {
  const receivers = await lookUp(tx, Array.isArray(to) ? to : [to as MailTo]);
  const hasServer = env().smtpUrl() !== null;
  const { count } = await tx.message.createMany({
    skipDuplicates: true,
    data: receivers.map((receiver) => ({
      id: newId("mail"),
      key: key === undefined ? null : `${key}:${receiver.personId ?? receiver.address?.toLowerCase()}`,
      ...receiver,
      ...{ kind, subject: inOneLine(subject), text, url, why, createdAt: now, dueAt: new Date() },
      aboutType: about?.type,
      aboutId: about?.id,
      ...stateOf(receiver.address, hasServer),
    })),
  });
  return count;
}

/** What becomes of a mail that is written now. */
function stateOf(address: string | null, hasServer: boolean) {
  if (address === null) return { state: "kept" as const, error: "No e-mail address is known." };
  return hasServer
    ? { state: "queued" as const }
    : { state: "kept" as const, error: "No mail server is set up." };
}

/** Name and address of each, once. */
async function lookUp(tx: Tx, to: readonly MailTo[]) {
  const ids = to.flatMap((one) => ("personId" in one ? [one.personId] : []));
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, email: true },
  });
  const others = to.flatMap((one) =>
    "email" in one ? [{ personId: null, name: one.name, address: one.email }] : [],
  );
  return [...people.map(({ id, name, email }) => ({ personId: id, name, address: email })), ...others];
}

const inOneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ").trim();
