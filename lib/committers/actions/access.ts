"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { getActor } from "@/lib/kernel/session";
import { lookForDrift } from "../commands/look-for-drift";
import { mendDrift } from "../commands/mend-drift";
import { tryAccessAgain } from "../commands/try-access-again";

const text = (form: FormData, name: string) => String(form.get(name) ?? "");

/** Does it, and has the page read again. */
async function give<Output>(work: () => Promise<Output>): Promise<ActionResult<Output>> {
  const result = await runAction(work);
  if (result.ok) refresh();
  return result;
}

export async function tryAccessAgainAction(_before: unknown, form: FormData) {
  const committerComponentId = text(form, "committerComponentId");
  return give(async () => tryAccessAgain(await getActor(), { committerComponentId }));
}
export async function mendDriftAction(_before: unknown, form: FormData) {
  return give(async () => mendDrift(await getActor(), { driftId: text(form, "driftId") }));
}
export async function lookForDriftAction(_before: unknown, _form: FormData) {
  return give(async () => lookForDrift(await getActor(), {}));
}
