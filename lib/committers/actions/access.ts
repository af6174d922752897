"use server";

import { give } from "@/lib/kernel/give";
import { lookForDrift } from "../commands/look-for-drift";
import { mendDrift } from "../commands/mend-drift";
import { tryAccessAgain } from "../commands/try-access-again";

const text = (form: FormData, name: string) => String(form.get(name) ?? "");

export async function tryAccessAgainAction(_before: unknown, form: FormData) {
  return give(tryAccessAgain, { committerComponentId: text(form, "committerComponentId") });
}
export async function mendDriftAction(_before: unknown, form: FormData) {
  return give(mendDrift, { driftId: text(form, "driftId") });
}
export async function lookForDriftAction(_before: unknown, _form: FormData) {
  return give(lookForDrift, {});
}
