import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { env } from "@/lib/platform/env";
import { mayResend } from "../policy";
import { MessageInput } from "../schema";

/** Sends a mail that failed or was kept, to the address that is known now. */
export const resendMessage = command({
  name: "message.resend",
  scope: "people:write",
  input: MessageInput,
  async load(tx, { messageId }) {
    const message = await tx.message.findUnique({
      where: { id: messageId },
      select: { id: true, state: true, kind: true, address: true, person: { select: { email: true } } },
    });
    if (!message) throw notFound("This mail");
    return message;
  },
  allow: mayResend,
  async run({ tx, row }) {
    if (env().smtpUrl() === null)
      throw refused("No mail server is set up. Set FORKMOOT_SMTP_URL, then send it again.", "no_mail_server");
    const address = row.person?.email ?? row.address;
    if (!address) throw refused("No e-mail address is known for them. Add one first.", "no_address");
    const { count } = await tx.message.updateMany({
      where: { id: row.id, state: row.state },
      data: { state: "queued", address, attempts: 0, error: null, dueAt: new Date() },
    });
    if (count === 0) throw conflict("It is being sent already.", "is_queued");
    return {};
  },
  audit: ({ row }) => ({ objectType: "message", objectId: row.id, data: { kind: row.kind } }),
});
