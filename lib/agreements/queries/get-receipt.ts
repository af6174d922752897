import { z } from "zod";
import { AppError, notFound } from "@/lib/kernel/errors";
import { publicQuery, query } from "@/lib/kernel/query";
import { env } from "@/lib/platform/env";
import type { Db } from "@/lib/platform/prisma";
import type { ReceiptView } from "../dto";
import { standingOfficer } from "../load-signature";
import { mayReadSignature } from "../policy";
import { checkReceipt, looksLikeReceipt, makeReceipt } from "../receipt-pdf";
import { SignatureInput } from "../schema";
import { readStatement } from "../statement";
import { loadVersions } from "./load-clearance-facts";
import { signatureSelect, toSignature } from "./to-signature";

export const ReceiptInput = z.object({
  code: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/, "A code has four groups of four, such as 2abc-3def-4ghj-5kmn."),
});

/** What anybody may know of a signature by its receipt's code: that it exists, on what, since when, and whether it holds. No name. */
export const getReceipt = publicQuery(ReceiptInput, ({ db, now, input }) => find(db, input.code, now));

async function find(db: Db, code: string, now: Date): Promise<ReceiptView> {
  const row = await db.signature.findUnique({
    where: { code },
    select: { ...signatureSelect, textDigest: true, statement: true, seal: true },
  });
  if (!row) throw notFound(`A receipt with the code ${code}`);
  const item = toSignature(row, await loadVersions(db), now);
  const statement = readStatement(row);
  return {
    code,
    agreement: item.agreement,
    version: item.version,
    textSha256: row.textDigest,
    signedAt: item.signedAt,
    organization: item.organization?.name ?? null,
    state: item.state,
    until: item.until,
    isIntact: statement?.code === code && statement.textSha256 === row.textDigest,
  };
}

export type CheckedReceipt =
  | { verdict: "genuine"; receipt: ReceiptView }
  | { verdict: "altered" }
  | { verdict: "unknown" };

/** Whether a file is a receipt that was made here and has not been altered since. The file is not kept. */
export const checkReceiptFile = publicQuery(
  z.object({ file: z.instanceof(Uint8Array) }),
  async ({ db, now, input }): Promise<CheckedReceipt> => {
    const found = checkReceipt(input.file);
    if (found) return { verdict: "genuine", receipt: await find(db, found.code, now) };
    return { verdict: looksLikeReceipt(input.file) ? "altered" : "unknown" };
  },
);

/** The receipt as a PDF, for its signer, the organization's signatories and those who review. */
export const getReceiptFile = query(SignatureInput, async ({ db, actor, now, input }) => {
  const row = await db.signature.findUnique({
    where: { id: input.signatureId },
    select: {
      ...{ personId: true, statement: true, seal: true },
      version: { select: { text: true } },
      organization: {
        select: {
          officers: { where: { role: "signatory", ...standingOfficer(now) }, select: { personId: true } },
        },
      },
    },
  });
  if (!row) throw notFound("This signature");
  const signatoryIds = row.organization?.officers.map((one) => one.personId) ?? [];
  const mayRead = mayReadSignature(actor, { personId: row.personId, signatoryIds });
  if (!mayRead.ok) throw new AppError("forbidden", mayRead.message, { reason: mayRead.reason });
  const statement = readStatement(row);
  if (!statement)
    throw new AppError(
      "conflict",
      "What is recorded of this signature is not what was sealed. Tell the co-op.",
      { reason: "not_intact" },
    );
  const checkUrl = `${env().url}/receipts/${statement.code}`;
  return { code: statement.code, file: await makeReceipt({ statement, text: row.version.text, checkUrl }) };
});
