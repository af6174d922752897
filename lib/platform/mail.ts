import { createTransport } from "nodemailer";
import { env } from "./env";

export interface OutgoingMail {
  /** Stable: a mail that is sent twice carries the same Message-ID, so that mail readers show it once. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  plain: string;
  html: string;
}

export type MailOutcome = { ok: true } | { ok: false; isPermanent: boolean; error: string };

export interface Mailer {
  send(mail: OutgoingMail): Promise<MailOutcome>;
  close(): void;
}

const AT_ONCE = 4;

/** The way to the mail server that this installation was told of; null where there is none. One file knows nodemailer. */
export function openMailer(): Mailer | null {
  const url = env().smtpUrl();
  const from = env().mailFrom;
  if (url === null || from === null) return null;
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: AT_ONCE,
    ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 },
    // A mail is made of what it is given here, never of files or pages that its text could name.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const host = new URL(env().url).hostname;
  return {
    async send({ id, to, subject, plain, html }) {
      try {
        await transport.sendMail({
          ...{ from, to, subject, text: plain, html, messageId: `<${id}@${host}>` },
          // Nobody's holiday reply is wanted.
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        });
        return { ok: true };
      } catch (error) {
        return { ok: false, ...readFailure(error) };
      }
    },
    close: () => transport.close(),
  };
}

/** Whether the server refused this mail for good; what it says of our sign-in is no verdict on a mail. */
function readFailure(error: unknown) {
  const { code, permanent, message, response } = error as Error & {
    code?: string;
    permanent?: boolean;
    response?: string;
  };
  const isAboutMail = code === "EENVELOPE" || code === "EMESSAGE";
  return { isPermanent: isAboutMail && permanent !== false, error: (response ?? message).slice(0, 500) };
}
