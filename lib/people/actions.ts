"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { refused } from "@/lib/kernel/errors";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { createApiToken } from "./commands/create-api-token";
import { endRole } from "./commands/end-role";
import { erasePerson } from "./commands/erase-person";
import { grantRole } from "./commands/grant-role";
import { importRegister } from "./commands/import-register";
import { invitePerson } from "./commands/invite-person";
import { recordMember } from "./commands/record-member";
import { reinstatePerson } from "./commands/reinstate-person";
import { renewInvitation } from "./commands/renew-invitation";
import { revokeApiToken } from "./commands/revoke-api-token";
import { suspendPerson } from "./commands/suspend-person";
import { withdrawInvitation } from "./commands/withdraw-invitation";
import { previewRegister } from "./queries/register";
import { decodeRegister, NOT_UTF8 } from "./read-register";
import {
  CreateApiTokenInput,
  EndRoleInput,
  GrantRoleInput,
  RecordMemberInput,
  type RegisterPreview,
} from "./schema";

/** Makes an API token for the reader; the answer is the only place where it is ever shown. */
export async function createApiTokenAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<{ id: string; token: string }>> {
  const days = form.get("days");
  const input = {
    label: form.get("label"),
    scopes: form.getAll("scopes"),
    days: days === "never" ? null : Number(days),
  };
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

/** Opens an invitation for another while. */
export async function renewInvitationAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const invitationId = String(form.get("invitationId") ?? "");
  return refreshed(await runAction(async () => renewInvitation(await getActor(), { invitationId })));
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

/** Writes down that somebody joined. */
export async function recordMemberAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const input = {
    ...textsOf(form, ["login", "email", "joined", "reason"]),
    name: textOf(form, "name") || undefined,
  };
  return refreshed(
    await runAction(async () => recordMember(await getActor(), parseInput(RecordMemberInput, input))),
  );
}

/** Gives somebody a role from a day on. */
export async function grantRoleAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const input = textsOf(form, ["login", "role", "from", "until", "reason"]);
  return refreshed(
    await runAction(async () => grantRole(await getActor(), parseInput(GrantRoleInput, input))),
  );
}

/** Ends a role or a membership on a day. */
export async function endRoleAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const input = textsOf(form, ["grantId", "until", "reason"]);
  return refreshed(await runAction(async () => endRole(await getActor(), parseInput(EndRoleInput, input))));
}

/** What importing the form's file would find and change. */
export async function previewRegisterAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<RegisterPreview>> {
  return runAction(async () => previewRegister(await getActor(), { csv: (await readFile(form)).csv }));
}

/** Imports the form's file, wholly or not at all. */
export async function importRegisterAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<RegisterPreview["changes"]>> {
  return refreshed(await runAction(async () => importRegister(await getActor(), await readFile(form))));
}

const MOST_BYTES = 1_000_000;

async function readFile(form: FormData) {
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) throw refused("Choose a file first.", "no_file");
  if (file.size > MOST_BYTES) throw refused("The file has more than 1 MB.", "too_large");
  const csv = decodeRegister(new Uint8Array(await file.arrayBuffer()));
  if (csv === null) throw refused(NOT_UTF8, "not_utf8");
  return { csv, source: file.name.slice(0, 100) };
}

const textOf = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
const textsOf = <Name extends string>(form: FormData, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, textOf(form, name)])) as Record<Name, string>; // as just made

function refreshed<Value>(result: ActionResult<Value>) {
  if (result.ok) refresh();
  return result;
}

/** Erases the reader's personal data; their session is gone with it. */
export async function erasePersonAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const login = String(form.get("login") ?? "");
  const result = await runAction(async () => erasePerson(await getActor(), { login }));
  if (result.ok) redirect("/privacy");
  return result;
}
