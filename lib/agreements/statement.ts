import { customAlphabet } from "nanoid";
import { env } from "@/lib/platform/env";
import { isSealOf, sealBytes } from "@/lib/platform/seals";
import { versionLabel } from "./rules/versions";
import type { AgreementKind } from "./schema";

const letters = customAlphabet("23456789abcdefghjkmnpqrstuvwxyz", 4);
/** A receipt's name: 79 bits of randomness in four groups that can be read out. */
export const newReceiptCode = () => [letters(), letters(), letters(), letters()].join("-");

interface Given {
  code: string;
  version: { kind: AgreementKind; major: number; minor: number; title: string; digest: string };
  signer: { name: string; account: string };
  organization: { id: string; name: string } | null;
  method: "page" | "paper" | "imported";
  signedAt: Date;
  recordedAt: Date;
}

/** What is sealed when somebody signs: one line of JSON whose bytes are kept as they are. */
export function writeStatement(given: Given): { statement: string; seal: string } {
  const statement = JSON.stringify({
    what: "forkmoot signature 1",
    where: env().url,
    code: given.code,
    agreement: given.version.kind,
    version: versionLabel(given.version),
    title: given.version.title,
    textSha256: given.version.digest,
    signer: given.signer,
    organization: given.organization,
    method: given.method,
    signedAt: given.signedAt.toISOString(),
    recordedAt: given.recordedAt.toISOString(),
  });
  return { statement, seal: sealBytes(Buffer.from(statement)) };
}

export interface Statement {
  where: string;
  code: string;
  agreement: AgreementKind;
  version: string;
  title: string;
  textSha256: string;
  signer: { name: string; account: string };
  organization: { id: string; name: string } | null;
  method: "page" | "paper" | "imported";
  signedAt: string;
  recordedAt: string;
}

/** The statement, or null where it or its seal is not what was written then. */
export function readStatement({ statement, seal }: { statement: string; seal: string }): Statement | null {
  if (!isSealOf(Buffer.from(statement), seal)) return null;
  return JSON.parse(statement) as Statement; // sealed by this installation, in the shape above
}
