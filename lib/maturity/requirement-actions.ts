"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { draftRequirementSet } from "./commands/draft-requirement-set";
import { putRequirement } from "./commands/put-requirement";
import { removeRequirement } from "./commands/remove-requirement";
import { reviseRequirementSet } from "./commands/revise-requirement-set";
import { tableRequirementSet } from "./commands/table-requirement-set";
import { withdrawRequirementSet } from "./commands/withdraw-requirement-set";
import {
  PutRequirementInput,
  RemoveRequirementInput,
  ReviseSetInput,
  SetInput,
  TableSetInput,
} from "./schema/requirement-sets";
import { ASKING_LEVELS } from "./schema/states";

type Result = Promise<ActionResult<unknown>>;

/** Begins a draft and leads to it. */
export async function draftRequirementSetAction(): Result {
  const result = await runAction(async () => draftRequirementSet(await getActor(), {}));
  if (!result.ok) return result;
  redirect(`/requirements/${result.value.setId}`);
}

/** Says why a draft is proposed and what it promises, and leads back to it. */
export async function reviseRequirementSetAction(_before: unknown, form: FormData): Result {
  const text = (name: string) => String(form.get(name) ?? "");
  const promises = Object.fromEntries(
    ASKING_LEVELS.map((level) => [
      level,
      {
        promise: text(`${level}-promise`),
        uptime: text(`${level}-uptime`),
        backup: text(`${level}-backup`),
      },
    ]),
  );
  const input = { setId: text("setId"), rationale: text("rationale"), promises };
  return led(
    input.setId,
    await runAction(async () => reviseRequirementSet(await getActor(), parseInput(ReviseSetInput, input))),
  );
}

/** Adds or changes one requirement of a draft, and leads back to it. */
export async function putRequirementAction(_before: unknown, form: FormData): Result {
  const check = form.get("check");
  const input = {
    ...Object.fromEntries(form),
    isNew: form.get("isNew") === "yes",
    kinds: form.getAll("kinds"),
    // The choice of a rule says that it is computed.
    check: check === "attested" ? "attested" : "computed",
    rule: check === "attested" ? null : check,
  };
  const setId = String(form.get("setId") ?? "");
  return led(
    setId,
    await runAction(async () => putRequirement(await getActor(), parseInput(PutRequirementInput, input))),
  );
}

/** Takes a requirement out of a draft, and leads back to it. */
export async function removeRequirementAction(_before: unknown, form: FormData): Result {
  const setId = String(form.get("setId") ?? "");
  return led(
    setId,
    await runAction(async () =>
      removeRequirement(await getActor(), parseInput(RemoveRequirementInput, Object.fromEntries(form))),
    ),
  );
}

/** Puts a draft before a meeting. */
export async function tableRequirementSetAction(_before: unknown, form: FormData): Result {
  return refreshed(
    await runAction(async () =>
      tableRequirementSet(await getActor(), parseInput(TableSetInput, Object.fromEntries(form))),
    ),
  );
}

/** Takes a draft, or what is tabled, back. */
export async function withdrawRequirementSetAction(_before: unknown, form: FormData): Result {
  return refreshed(
    await runAction(async () =>
      withdrawRequirementSet(await getActor(), parseInput(SetInput, Object.fromEntries(form))),
    ),
  );
}

function led<Value>(setId: string, result: ActionResult<Value>) {
  if (result.ok) redirect(`/requirements/${setId}`);
  return result;
}

function refreshed<Value>(result: ActionResult<Value>) {
  if (result.ok) refresh();
  return result;
}
