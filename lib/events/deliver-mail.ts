import { systemActor } from "@/lib/kernel/actor";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import type { Mailer } from "@/lib/platform/mail";
import { claimMessages } from "./commands/claim-messages";
import { recordMessage } from "./commands/record-message";
import { writeMail } from "./write-mail";

const system = systemActor("mail");
const AT_ONCE = 20;

/**
 * Sends what is due, until nothing is: claimed, handed over, recorded. At least once: a worker that dies between the
 * last two leaves a mail that is sent again, under the same Message-ID. @returns how many were handed over
 */
export async function deliverMail(mailer: Mailer): Promise<number> {
  let sent = 0;
  for (;;) {
    const claimed = await claimMessages(system, { most: AT_ONCE });
    if (claimed.length === 0) return sent;
    const outcomes = await Promise.all(claimed.map((message) => deliver(mailer, message)));
    sent += outcomes.filter(Boolean).length;
  }
}

type Claimed = Awaited<ReturnType<typeof claimMessages>>[number];

async function deliver(mailer: Mailer, { id, name, address, ...message }: Claimed) {
  const outcome = address
    ? await mailer.send({ id, to: { name, address }, ...message, ...writeMail(message, env().url) })
    : { ok: false as const, isPermanent: true, error: "No e-mail address is known." };
  // What the server answered may hold somebody's address: the outbox shows it, the log does not.
  if (!outcome.ok) log.warn({ messageId: id, isPermanent: outcome.isPermanent }, "a mail was not delivered");
  await recordMessage(system, { messageId: id, failure: outcome.ok ? null : outcome });
  return outcome.ok;
}
