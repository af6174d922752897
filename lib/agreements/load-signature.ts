import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import type { SignatureRow } from "./policy";
import { loadVersions, signatureFactsSelect } from "./queries/load-clearance-facts";
import { stateAt } from "./rules/signatures";

export const standingOfficer = (now: Date) => ({
  from: { lte: now },
  OR: [{ until: null }, { until: { gt: now } }],
});

const select = (now: Date) =>
  ({
    id: true,
    personId: true,
    enteredById: true,
    code: true,
    ...signatureFactsSelect,
    person: { select: { id: true, login: true, name: true } },
    version: { select: { kind: true, major: true, minor: true, title: true, countersigner: true } },
    reviews: { select: { personId: true } },
    organization: {
      select: {
        id: true,
        name: true,
        officers: {
          where: { role: "signatory" as const, ...standingOfficer(now) },
          select: { personId: true },
        },
      },
    },
  }) as const;

/** The signature, locked, with its state now and what its policies ask. Throws not_found. */
export async function getSignatureForDecision(tx: Tx, signatureId: string, now: Date) {
  await tx.$queryRaw`SELECT 1 FROM "Signature" WHERE id = ${signatureId} FOR UPDATE`;
  const signature = await tx.signature.findUnique({ where: { id: signatureId }, select: select(now) });
  if (!signature) throw notFound("This signature");
  const versions = await loadVersions(tx);
  const version = versions.find((one) => one.id === signature.versionId);
  if (!version) throw new Error("A signature is on a published version.");
  const row: SignatureRow = {
    personId: signature.personId,
    organizationId: signature.organizationId,
    enteredById: signature.enteredById,
    countersigner: signature.version.countersigner,
    signatoryIds: signature.organization?.officers.map((one) => one.personId) ?? [],
  };
  return { ...row, signature, state: stateAt(signature, { version, versions, at: now }) };
}
export type LoadedSignature = Awaited<ReturnType<typeof getSignatureForDecision>>;

/** "the individual CLA 1.0 of Tobi Marsh", for notices. */
export const signatureAudit = ({ signature }: LoadedSignature) => ({
  objectType: "signature",
  objectId: signature.id,
  data: {
    agreement: signature.version.kind,
    version: `${signature.version.major}.${signature.version.minor}`,
    code: signature.code,
  },
});
