"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { createApiToken } from "./commands/create-api-token";
import { revokeApiToken } from "./commands/revoke-api-token";
import { CreateApiTokenInput } from "./schema";

/** Makes an API token for the reader; the answer is the only place where it is ever shown. */
export async function createApiTokenAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<{ id: string; token: string }>> {
  const input = { label: form.get("label"), scopes: form.getAll("scopes") };
  const result = await runAction(async () =>
    createApiToken(await getActor(), parseInput(CreateApiTokenInput, input)),
  );
  if (result.ok) refresh();
  return result;
}

/** Ends one of the reader's tokens at once. */
export async function revokeApiTokenAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const tokenId = String(form.get("tokenId") ?? "");
  const result = await runAction(async () => revokeApiToken(await getActor(), { tokenId }));
  if (result.ok) refresh();
  return result;
}
