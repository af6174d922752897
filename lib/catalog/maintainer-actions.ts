"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { acceptMaintainership } from "./commands/accept-maintainership";
import { declineMaintainership } from "./commands/decline-maintainership";
import { inviteMaintainer } from "./commands/invite-maintainer";
import { removeMaintainer } from "./commands/remove-maintainer";
import { renewMaintainerInvitation } from "./commands/renew-maintainer-invitation";
import { stepDownMaintainer } from "./commands/step-down-maintainer";
import { withdrawMaintainerInvitation } from "./commands/withdraw-maintainer-invitation";
import { EndMaintainershipInput, InviteMaintainerInput, RemoveMaintainerInput } from "./schema/maintainers";

/** Invites somebody to maintain the form's service. */
export async function inviteMaintainerAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const input = { slug: textOf(form, "slug"), login: textOf(form, "login").replace(/^@/, "") };
  return refreshed(
    await runAction(async () => inviteMaintainer(await getActor(), parseInput(InviteMaintainerInput, input))),
  );
}

/** Says yes to an invitation. */
export async function acceptMaintainershipAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return refreshed(await runAction(async () => acceptMaintainership(await getActor(), idOf(form))));
}

/** Says no to an invitation. */
export async function declineMaintainershipAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return refreshed(await runAction(async () => declineMaintainership(await getActor(), endOf(form))));
}

/** Takes an invitation back. */
export async function withdrawMaintainerAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return refreshed(await runAction(async () => withdrawMaintainerInvitation(await getActor(), idOf(form))));
}

/** Opens an invitation for another while. */
export async function renewMaintainerAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return refreshed(await runAction(async () => renewMaintainerInvitation(await getActor(), idOf(form))));
}

/** The reader stops maintaining a service. */
export async function stepDownAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  return refreshed(await runAction(async () => stepDownMaintainer(await getActor(), endOf(form))));
}

/** The board removes a maintainer. */
export async function removeMaintainerAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const given = { maintainershipId: textOf(form, "maintainershipId"), reason: textOf(form, "reason") };
  return refreshed(
    await runAction(async () => removeMaintainer(await getActor(), parseInput(RemoveMaintainerInput, given))),
  );
}

const idOf = (form: FormData) => ({ maintainershipId: textOf(form, "maintainershipId") });
const endOf = (form: FormData) =>
  parseInput(EndMaintainershipInput, { ...idOf(form), reason: textOf(form, "reason") });

function textOf(form: FormData, name: string) {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

function refreshed<Value>(result: ActionResult<Value>) {
  if (result.ok) refresh();
  return result;
}
