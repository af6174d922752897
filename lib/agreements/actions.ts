"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { clientAddress } from "@/lib/kernel/client-address";
import { give } from "@/lib/kernel/give";
import { limitForm } from "@/lib/kernel/rate-limits";
import { getActor } from "@/lib/kernel/session";
import { addCoverage } from "./commands/add-coverage";
import { addOfficer } from "./commands/add-officer";
import { adoptClearancePolicy } from "./commands/adopt-clearance-policy";
import { answerCoverage } from "./commands/answer-coverage";
import { askForCoverage } from "./commands/ask-for-coverage";
import { countersignSignature } from "./commands/countersign-signature";
import { draftVersion } from "./commands/draft-version";
import { endAffiliation } from "./commands/end-affiliation";
import { endCoverage } from "./commands/end-coverage";
import { publishVersion } from "./commands/publish-version";
import { recordAffiliation } from "./commands/record-affiliation";
import { recordOrganization } from "./commands/record-organization";
import { rejectSignature } from "./commands/reject-signature";
import { removeOfficer } from "./commands/remove-officer";
import { reviewPaper } from "./commands/review-paper";
import { revokeSignature } from "./commands/revoke-signature";
import { signAgreement } from "./commands/sign-agreement";
import { uploadPaper } from "./commands/upload-paper";
import * as read from "./form-input";
import { type CheckedReceipt, checkReceiptFile } from "./queries/get-receipt";
import { kindToPath } from "./schema";

export async function draftVersionAction(_before: unknown, form: FormData) {
  return give(draftVersion, read.readDraft(form));
}

/** Publishes the draft, and leads to what is published. */
export async function publishVersionAction(_before: unknown, form: FormData) {
  const result = await give(publishVersion, read.readPublish(form));
  if (!result.ok) return result;
  const kind = publishVersion.definition.input.shape.kind.parse(form.get("kind"));
  redirect(`/agreements/${kindToPath(kind)}/${result.value.version}`);
}

/** Signs, and leads to the signature with its receipt. */
export async function signAgreementAction(_before: unknown, form: FormData) {
  const result = await give(signAgreement, read.readSigning(form));
  if (!result.ok) return result;
  redirect(`/signatures/${result.value.signatureId}`);
}

/** Uploads a signature on paper, and leads to it. */
export async function uploadPaperAction(_before: unknown, form: FormData) {
  const result = await give(uploadPaper, await read.readPaperUpload(form));
  if (!result.ok) return result;
  redirect(`/signatures/${result.value.signatureId}`);
}
export async function reviewPaperAction(_before: unknown, form: FormData) {
  return give(reviewPaper, read.readReview(form));
}
export async function countersignAction(_before: unknown, form: FormData) {
  return give(countersignSignature, read.readReview(form));
}
export async function rejectSignatureAction(_before: unknown, form: FormData) {
  return give(rejectSignature, read.readRejection(form));
}
export async function revokeSignatureAction(_before: unknown, form: FormData) {
  return give(revokeSignature, read.readReview(form));
}
export async function recordOrganizationAction(_before: unknown, form: FormData) {
  return give(recordOrganization, read.readOrganization(form));
}
export async function adoptClearancePolicyAction(_before: unknown, form: FormData) {
  return give(adoptClearancePolicy, read.readClearancePolicy(form));
}
export async function addOfficerAction(_before: unknown, form: FormData) {
  return give(addOfficer, read.readOfficer(form));
}
export async function removeOfficerAction(_before: unknown, form: FormData) {
  return give(removeOfficer, read.readOfficerId(form));
}
export async function addCoverageAction(_before: unknown, form: FormData) {
  return give(addCoverage, read.readCoverage(form));
}
export async function endCoverageAction(_before: unknown, form: FormData) {
  return give(endCoverage, read.readRuleId(form));
}
export async function askForCoverageAction(_before: unknown, form: FormData) {
  return give(askForCoverage, read.readRequest(form));
}
export async function answerCoverageAction(_before: unknown, form: FormData) {
  return give(answerCoverage, read.readAnswer(form));
}
export async function recordAffiliationAction(_before: unknown, form: FormData) {
  return give(recordAffiliation, read.readAffiliation(form));
}
export async function endAffiliationAction(_before: unknown, form: FormData) {
  return give(endAffiliation, read.readAffiliationEnd(form));
}

const CHECKS_A_MINUTE = 20;

/** Whether an uploaded file is a receipt that nobody altered: for whoever has one, signed in or not. */
export async function checkReceiptAction(
  _before: ActionResult<CheckedReceipt> | null,
  form: FormData,
): Promise<ActionResult<CheckedReceipt>> {
  return runAction(async () => {
    const key = clientAddress(await headers());
    await limitForm({ bucket: "receipt-check", key, points: CHECKS_A_MINUTE });
    const file = form.get("file");
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    return checkReceiptFile(await getActor(), { file: bytes });
  });
}
