import type { Prisma } from "@/lib/generated/prisma/client";
import type { SignatureItem } from "../dto";
import type { NamedVersion } from "../rules/clearance";
import { spanOf, stateAt } from "../rules/signatures";
import { versionLabel } from "../rules/versions";
import { signatureFactsSelect } from "./load-clearance-facts";

export const signatureSelect = {
  ...{ id: true, typedName: true, code: true, personId: true, enteredById: true, ...signatureFactsSelect },
  person: { select: { id: true, login: true, name: true } },
  organization: { select: { id: true, name: true } },
  version: { select: { title: true, countersigner: true } },
} satisfies Prisma.SignatureSelect;
type Row = Prisma.SignatureGetPayload<{ select: typeof signatureSelect }>;

/** A signature for a list, with its state at `at`. */
export function toSignature(row: Row, versions: readonly NamedVersion[], at: Date): SignatureItem {
  const version = versions.find((one) => one.id === row.versionId);
  if (!version) throw new Error("A signature is on a published version.");
  const span = spanOf(row, version, versions);
  return {
    id: row.id,
    agreement: version.kind,
    version: versionLabel(version),
    title: row.version.title,
    person: row.person,
    organization: row.organization,
    typedName: row.typedName,
    method: row.method,
    state: stateAt(row, { version, versions, at }) ?? "in_review",
    signedAt: row.signedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    from: span.from?.toISOString() ?? null,
    until: span.until?.toISOString() ?? null,
    code: row.code,
  };
}
