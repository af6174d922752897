"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { answerRequirement } from "./commands/answer-requirement";
import { confirmVerification } from "./commands/confirm-verification";
import { proposeAgreement } from "./commands/propose-agreement";
import { requestVerification } from "./commands/request-verification";
import { withdrawVerification } from "./commands/withdraw-verification";
import {
  AnswerRequirementInput,
  ConfirmVerificationInput,
  ProposeAgreementInput,
  RequestVerificationInput,
  VerificationInput,
} from "./schema/service-level";

type Result = Promise<ActionResult<unknown>>;

/** Answers one requirement for a service. */
export async function answerRequirementAction(_before: unknown, form: FormData): Result {
  return refreshed(
    await runAction(async () =>
      answerRequirement(await getActor(), parseInput(AnswerRequirementInput, fieldsOf(form))),
    ),
  );
}

/** Asks the co-op to verify a service's next level. */
export async function requestVerificationAction(_before: unknown, form: FormData): Result {
  return refreshed(
    await runAction(async () =>
      requestVerification(await getActor(), parseInput(RequestVerificationInput, fieldsOf(form))),
    ),
  );
}

/** Takes such a request back. */
export async function withdrawVerificationAction(_before: unknown, form: FormData): Result {
  return refreshed(
    await runAction(async () =>
      withdrawVerification(await getActor(), parseInput(VerificationInput, fieldsOf(form))),
    ),
  );
}

/** Confirms an alpha for the board. */
export async function confirmVerificationAction(_before: unknown, form: FormData): Result {
  return refreshed(
    await runAction(async () =>
      confirmVerification(await getActor(), parseInput(ConfirmVerificationInput, fieldsOf(form))),
    ),
  );
}

/** Puts a service-level agreement before a meeting, and leads back to the level page. */
export async function proposeAgreementAction(_before: unknown, form: FormData): Result {
  const fields = fieldsOf(form);
  const result = await runAction(async () =>
    proposeAgreement(await getActor(), parseInput(ProposeAgreementInput, fields)),
  );
  if (!result.ok) return result;
  redirect(`/services/${fields.slug}/level`);
}

const fieldsOf = (form: FormData) =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));

function refreshed<Value>(result: ActionResult<Value>) {
  if (result.ok) refresh();
  return result;
}
