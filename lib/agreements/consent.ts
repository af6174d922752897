import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { codeOver, isCodeOver } from "@/lib/platform/seals";

/** How long after a text was shown it can be signed from that page. */
const HOURS = 24;

interface Shown {
  personId: string;
  versionId: string;
  digest: string;
  organizationId: string | null;
}
export interface Consent extends Shown {
  /** Names this one: it signs once. */
  key: string;
  /** When the page was shown, in ms. */
  at: number;
}

/** What a page gives out together with a text: that this person was shown exactly this text. Good for one signature. */
export function giveConsent(shown: Shown, now: Date): string {
  const consent: Consent = { ...shown, key: newId("consent"), at: now.getTime() };
  const body = Buffer.from(JSON.stringify(consent)).toString("base64url");
  return `${body}.${codeOver("consent", body)}`;
}

/** What stands in it. Throws refused for one that this installation did not give to this person for this text. */
export function readConsent(text: string, expected: Omit<Shown, "digest">, now: Date): Consent {
  const [body = "", code = ""] = text.split(".");
  if (!isCodeOver("consent", body, code)) throw forged();
  const consent = JSON.parse(Buffer.from(body, "base64url").toString()) as Consent; // ours: the code says so
  const isTheirs =
    consent.personId === expected.personId &&
    consent.versionId === expected.versionId &&
    consent.organizationId === expected.organizationId;
  if (!isTheirs) throw forged();
  if (now.getTime() - consent.at > HOURS * 3_600_000) {
    throw refused(
      `The text was shown more than ${HOURS} hours ago. Load the page again and read it once more.`,
      "consent_expired",
    );
  }
  return consent;
}

const forged = () =>
  refused(
    "This consent was not given on the page of this text by you. Nothing was signed: open the agreement, read it and sign there.",
    "consent_forged",
  );
