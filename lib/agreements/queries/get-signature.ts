import { AppError, type Decision, notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import type { SignatureItem } from "../dto";
import { standingOfficer } from "../load-signature";
import {
  mayCountersign,
  mayReadPaper,
  mayReadSignature,
  mayReject,
  mayReviewPaper,
  mayRevoke,
  type SignatureRow,
} from "../policy";
import { SignatureInput } from "../schema";
import { readStatement } from "../statement";
import { loadVersions } from "./load-clearance-facts";
import { signatureSelect, toSignature } from "./to-signature";

export interface SignaturePage extends SignatureItem {
  textDigest: string;
  account: string;
  expiresAt: string | null;
  /** Its seal is of what is recorded. */
  isIntact: boolean;
  enteredBy: string | null;
  countersigner: SignatureRow["countersigner"];
  countersigned: { by: string | null; at: string } | null;
  accepted: string | null;
  rejected: { by: string | null; at: string; reason: string | null; note: string } | null;
  revoked: { by: string | null; at: string; note: string } | null;
  reviews: { by: string; at: string; note: string; isYours: boolean }[];
  /** Digest and kind of the scan, where there is one. */
  paper: { contentType: string; digest: string } | null;
  may: Record<"review" | "countersign" | "reject" | "revoke" | "readPaper", Decision>;
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** A signature with all that happened to it, for its signer, its organization's signatories and those who review. */
export const getSignature = query(
  SignatureInput,
  async ({ db, actor, now, input }): Promise<SignaturePage> => {
    const name = { select: { name: true } };
    const row = await db.signature.findUnique({
      where: { id: input.signatureId },
      select: {
        ...signatureSelect,
        ...{
          textDigest: true,
          account: true,
          statement: true,
          seal: true,
          rejectionReason: true,
          rejectionNote: true,
        },
        ...{
          revocationNote: true,
          countersignedBy: name,
          rejectedBy: name,
          revokedBy: name,
          enteredBy: name,
        },
        paper: { select: { contentType: true, digest: true } },
        reviews: { orderBy: { at: "asc" }, select: { at: true, note: true, personId: true, person: name } },
        organization: {
          select: {
            ...{ id: true, name: true },
            officers: { where: { role: "signatory", ...standingOfficer(now) }, select: { personId: true } },
          },
        },
      },
    });
    if (!row) throw notFound("This signature");
    const decided: SignatureRow = {
      personId: row.personId,
      organizationId: row.organization?.id ?? null,
      enteredById: row.enteredById,
      countersigner: row.version.countersigner,
      signatoryIds: row.organization?.officers.map((one) => one.personId) ?? [],
    };
    const mayRead = mayReadSignature(actor, decided);
    if (!mayRead.ok) throw new AppError("forbidden", mayRead.message, { reason: mayRead.reason });
    const versions = await loadVersions(db);
    const { organization } = row;
    const item = toSignature(
      { ...row, organization: organization && { id: organization.id, name: organization.name } },
      versions,
      now,
    );
    const statement = readStatement(row);
    return {
      ...item,
      textDigest: row.textDigest,
      account: row.account,
      expiresAt: iso(row.expiresAt),
      isIntact:
        statement?.code === row.code &&
        statement.textSha256 === row.textDigest &&
        statement.signer.name === row.typedName &&
        statement.signedAt === iso(row.signedAt),
      enteredBy: row.enteredBy?.name ?? null,
      countersigner: row.version.countersigner,
      countersigned: row.countersignedAt && {
        by: row.countersignedBy?.name ?? null,
        at: row.countersignedAt.toISOString(),
      },
      accepted: iso(row.acceptedAt),
      rejected: row.rejectedAt && {
        by: row.rejectedBy?.name ?? null,
        at: row.rejectedAt.toISOString(),
        reason: row.rejectionReason,
        note: row.rejectionNote ?? "",
      },
      revoked: row.revokedAt && {
        by: row.revokedBy?.name ?? null,
        at: row.revokedAt.toISOString(),
        note: row.revocationNote ?? "",
      },
      reviews: row.reviews.map((one) => ({
        by: one.person.name,
        at: one.at.toISOString(),
        note: one.note,
        isYours: one.personId === actor.personId,
      })),
      paper: row.paper,
      may: {
        review: mayReviewPaper(actor, decided),
        countersign: mayCountersign(actor, decided),
        reject: mayReject(actor, decided),
        revoke: mayRevoke(actor, decided),
        readPaper: mayReadPaper(actor),
      },
    };
  },
);

/** The scan of a signature on paper, for those who review it. Throws forbidden and not_found. */
export const getPaper = query(SignatureInput, async ({ db, actor, input }) => {
  const paper = await db.signaturePaper.findUnique({
    where: { signatureId: input.signatureId },
    select: { bytes: true, contentType: true, signature: { select: { code: true } } },
  });
  const mayRead = mayReadPaper(actor);
  if (!mayRead.ok) throw new AppError("forbidden", mayRead.message, { reason: mayRead.reason });
  if (!paper) throw notFound("The scan of this signature");
  return { bytes: paper.bytes, contentType: paper.contentType, code: paper.signature.code };
});
