"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { createApiToken } from "./commands/create-api-token";
import { invitePerson } from "./commands/invite-person";
import { reinstatePerson } from "./commands/reinstate-person";
import { revokeApiToken } from "./commands/revoke-api-token";
import { suspendPerson } from "./commands/suspend-person";
import { withdrawInvitation } from "./commands/withdraw-invitation";
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

/** Invites somebody by GitHub username or e-mail address. */
export async function invitePersonAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const who = String(form.get("who") ?? "");
  return refreshed(await runAction(async () => invitePerson(await getActor(), { who })));
}

/** Takes an open invitation back. */
export async function withdrawInvitationAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const invitationId = String(form.get("invitationId") ?? "");
  return refreshed(await runAction(async () => withdrawInvitation(await getActor(), { invitationId })));
}

/** Takes an account's standing away. */
export async function suspendPersonAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const login = String(form.get("login") ?? "");
  return refreshed(await runAction(async () => suspendPerson(await getActor(), { login })));
}

/** Gives an account its standing back. */
export async function reinstatePersonAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const login = String(form.get("login") ?? "");
  return refreshed(await runAction(async () => reinstatePerson(await getActor(), { login })));
}

function refreshed<Value>(result: ActionResult<Value>) {
  if (result.ok) refresh();
  return result;
}
