"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { beginRosterImport } from "../commands/begin-roster-import";
import { confirmRights } from "../commands/confirm-rights";
import { importRoster } from "../commands/import-roster";
import { BeginRosterImportInput, ConfirmRightsInput, ImportRosterInput } from "../schema/roster";

/** Reads a roster's file, and leads to what it would do. */
export async function beginRosterImportAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const file = form.get("file");
  const isFile = file instanceof File && file.name !== "";
  const input = {
    fileName: isFile ? file.name : undefined,
    file: isFile ? new Uint8Array(await file.arrayBuffer()) : undefined,
    since: form.get("since") ?? "",
  };
  const result = await runAction(async () =>
    beginRosterImport(await getActor(), parseInput(BeginRosterImportInput, input)),
  );
  if (!result.ok) return result;
  redirect(`/committers/import?import=${result.value.importId}`);
}

/** Does what was shown. */
export async function importRosterAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const input = { importId: form.get("importId") };
  const result = await runAction(async () =>
    importRoster(await getActor(), parseInput(ImportRosterInput, input)),
  );
  if (result.ok) refresh();
  return result;
}

/** Confirms the rights that a roster says somebody holds. */
export async function confirmRightsAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const input = { login: form.get("login") };
  const result = await runAction(async () =>
    confirmRights(await getActor(), parseInput(ConfirmRightsInput, input)),
  );
  if (result.ok) refresh();
  return result;
}
