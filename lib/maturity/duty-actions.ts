"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { chaseUpdate } from "./commands/chase-update";
import { claimFix } from "./commands/claim-fix";
import { clearScrutiny } from "./commands/clear-scrutiny";
import { closeDeficiency } from "./commands/close-deficiency";
import { confirmDeficiency } from "./commands/confirm-deficiency";
import { dismissDeficiency } from "./commands/dismiss-deficiency";
import { draftUpdate } from "./commands/draft-update";
import { flagUpdate } from "./commands/flag-update";
import { recordScrutiny } from "./commands/record-scrutiny";
import { reportDeficiency } from "./commands/report-deficiency";
import { returnToGrace } from "./commands/return-to-grace";
import { setUpdateRules } from "./commands/set-update-rules";
import { submitUpdate } from "./commands/submit-update";
import { unflagUpdate } from "./commands/unflag-update";
import {
  ClaimFixInput,
  ClearScrutinyInput,
  CloseDeficiencyInput,
  DeficiencyInput,
  DismissDeficiencyInput,
  RecordScrutinyInput,
  ReportDeficiencyInput,
  ReturnToGraceInput,
} from "./schema/deficiencies";
import {
  ChaseUpdateInput,
  DraftUpdateInput,
  FlagUpdateInput,
  SubmitUpdateInput,
  UpdateInput,
  UpdateSettingsInput,
} from "./schema/updates";

type Result = Promise<ActionResult<unknown>>;

/** The two buttons of a report: keep what is written, or submit it. What was typed stays when it is refused. */
export async function writeUpdateAction(_before: unknown, form: FormData): Result {
  const given = updateOf(form);
  return done(async () =>
    form.get("do") === "submit"
      ? submitUpdate(await getActor(), parseInput(SubmitUpdateInput, given))
      : draftUpdate(await getActor(), parseInput(DraftUpdateInput, given)),
  );
}

/** Nothing changed: what was shown is what is submitted. */
export async function confirmUpdateAction(before: unknown, form: FormData): Result {
  form.set("do", "submit");
  return writeUpdateAction(before, form);
}

/** Puts a submitted update before the meeting by itself. */
export async function flagUpdateAction(_before: unknown, form: FormData): Result {
  return done(async () => flagUpdate(await getActor(), parseInput(FlagUpdateInput, fieldsOf(form))));
}

/** Takes the flag off. */
export async function unflagUpdateAction(_before: unknown, form: FormData): Result {
  return done(async () => unflagUpdate(await getActor(), parseInput(UpdateInput, fieldsOf(form))));
}

/** Reminds a service's maintainers. */
export async function chaseUpdateAction(_before: unknown, form: FormData): Result {
  return done(async () => chaseUpdate(await getActor(), parseInput(ChaseUpdateInput, fieldsOf(form))));
}

/** By when updates are due. */
export async function setUpdateRulesAction(_before: unknown, form: FormData): Result {
  return done(async () => setUpdateRules(await getActor(), parseInput(UpdateSettingsInput, fieldsOf(form))));
}

/** Says what a service no longer meets, and leads to it. */
export async function reportDeficiencyAction(_before: unknown, form: FormData): Result {
  const { since, ...fields } = fieldsOf(form);
  const result = await runAction(async () =>
    reportDeficiency(
      await getActor(),
      parseInput(ReportDeficiencyInput, { ...fields, since: since || null }),
    ),
  );
  if (!result.ok) return result;
  redirect(`/deficiencies/${result.value.id}`);
}

/** The board confirms a deficiency. */
export async function confirmDeficiencyAction(_before: unknown, form: FormData): Result {
  return done(async () => confirmDeficiency(await getActor(), parseInput(DeficiencyInput, fieldsOf(form))));
}

/** The board finds that nothing is wrong. */
export async function dismissDeficiencyAction(_before: unknown, form: FormData): Result {
  return done(async () =>
    dismissDeficiency(await getActor(), parseInput(DismissDeficiencyInput, fieldsOf(form))),
  );
}

/** A maintainer says what was done. */
export async function claimFixAction(_before: unknown, form: FormData): Result {
  return done(async () => claimFix(await getActor(), parseInput(ClaimFixInput, fieldsOf(form))));
}

/** The board accepts a fix. */
export async function closeDeficiencyAction(_before: unknown, form: FormData): Result {
  return done(async () =>
    closeDeficiency(await getActor(), parseInput(CloseDeficiencyInput, fieldsOf(form))),
  );
}

/** The board sends a fix back. */
export async function returnToGraceAction(_before: unknown, form: FormData): Result {
  return done(async () => returnToGrace(await getActor(), parseInput(ReturnToGraceInput, fieldsOf(form))));
}

/** The board clears a scrutiny. */
export async function clearScrutinyAction(_before: unknown, form: FormData): Result {
  return done(async () => clearScrutiny(await getActor(), parseInput(ClearScrutinyInput, fieldsOf(form))));
}

/** The board names what a service under scrutiny no longer meets. */
export async function recordScrutinyAction(_before: unknown, form: FormData): Result {
  const given = { ...fieldsOf(form), requirementKeys: form.getAll("requirementKeys") };
  return done(async () => recordScrutiny(await getActor(), parseInput(RecordScrutinyInput, given)));
}

/** Fields of a report: `state.key`, `reason.key` and `evidence.key` for each requirement, and the text. */
function updateOf(form: FormData) {
  const { updateId, report, ...fields } = fieldsOf(form);
  const keys = new Set(
    Object.keys(fields).flatMap((name) => name.match(/^(?:state|reason|evidence)\.(.+)$/)?.[1] ?? []),
  );
  const answers = [...keys].map((key) => ({
    key,
    state: fields[`state.${key}`] || null,
    reason: fields[`reason.${key}`] ?? "",
    evidence: fields[`evidence.${key}`] ?? "",
  }));
  return { updateId, report, answers };
}

const fieldsOf = (form: FormData) =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));

async function done(act: () => Promise<unknown>): Result {
  const result = await runAction(act);
  if (result.ok) refresh();
  return result;
}
