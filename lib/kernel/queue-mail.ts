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
export const queueMail = (tx: Tx, mail: Mail) => queueMails(tx, [mail]);

/** The same for many mails that differ, in as many statements as for one. */
export async function queueMails(tx: Tx, mails: readonly Mail[]) {
  const to = mails.map((mail): readonly MailTo[] => (Array.isArray(mail.to) ? mail.to : [mail.to as MailTo]));
  const people = await lookUp(tx, to.flat());
  const hasServer = env().smtpUrl() !== null;
  const data = mails.flatMap(({ subject, text, kind, key, url, why, about, now }, index) =>
    receiversOf(to[index] ?? [], people).map((receiver) => ({
      id: newId("mail"),
      key: key === undefined ? null : `${key}:${receiver.personId ?? receiver.address?.toLowerCase()}`,
      ...receiver,
      ...{ kind, subject: inOneLine(subject), text, url: url ?? "/notifications", why: why ?? WHY },
      ...{ createdAt: now, dueAt: new Date(), aboutType: about?.type, aboutId: about?.id },
      ...stateOf(receiver.address, hasServer),
    })),
  );
  let written = 0;
  for (let from = 0; from < data.length; from += BATCH) {
    const json = JSON.stringify(data.slice(from, from + BATCH));
    // One statement however many: Prisma would plan thousands of values anew each time.
    written += await tx.$executeRaw`
      INSERT INTO "Message" ("id", "key", "personId", "name", "address", "kind", "subject", "text", "url", "why", "state",
        "error", "createdAt", "dueAt", "aboutType", "aboutId")
      SELECT r."id", r."key", r."personId", r."name", r."address", r."kind", r."subject", r."text", r."url", r."why",
        r."state"::"MessageState", r."error", r."createdAt", r."dueAt", r."aboutType", r."aboutId"
      FROM jsonb_to_recordset(${json}::jsonb) AS r("id" text, "key" text, "personId" text, "name" text, "address" text,
        "kind" text, "subject" text, "text" text, "url" text, "why" text, "state" text, "error" text,
        "createdAt" timestamp, "dueAt" timestamp, "aboutType" text, "aboutId" text)
      ON CONFLICT DO NOTHING`;
  }
  return written;
}

const BATCH = 5_000;

/** What becomes of a mail that is written now. */
function stateOf(address: string | null, hasServer: boolean) {
  if (address === null) return { state: "kept" as const, error: "No e-mail address is known." };
  return hasServer
    ? { state: "queued" as const }
    : { state: "kept" as const, error: "No mail server is set up." };
}

interface Receiver {
  personId: string | null;
  name: string;
  address: string | null;
}

/** Name and address of each person among them. */
async function lookUp(tx: Tx, to: readonly MailTo[]): Promise<Map<string, Receiver>> {
  const ids = to.flatMap((one) => ("personId" in one ? [one.personId] : []));
  if (ids.length === 0) return new Map();
  const people = await tx.$queryRaw<{ id: string; name: string; email: string | null }[]>`
    SELECT "id", "name", "email" FROM "Person" WHERE "id" = ANY(${[...new Set(ids)]})`;
  return new Map(people.map(({ id, name, email }) => [id, { personId: id, name, address: email }]));
}

/** Each of them once. */
function receiversOf(to: readonly MailTo[], people: ReadonlyMap<string, Receiver>): Receiver[] {
  const here = new Set(to.flatMap((one) => ("personId" in one ? [one.personId] : [])));
  const elsewhere = to.flatMap((one) =>
    "email" in one ? [{ personId: null, name: one.name, address: one.email }] : [],
  );
  return [...[...here].flatMap((id) => people.get(id) ?? []), ...elsewhere];
}

const inOneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ").trim();
