"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { getActor } from "@/lib/kernel/session";
import { makeCalendarLink } from "./commands/make-calendar-link";
import { markRead } from "./commands/mark-read";
import { resendMessage } from "./commands/resend-message";
import { revokeCalendarLink } from "./commands/revoke-calendar-link";

/** Marks the notifications of the form read, or all where it names none. */
export async function markReadAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const ids = form.getAll("id").map(String);
  const result = await runAction(async () =>
    markRead(await getActor(), { ids: ids.length > 0 ? ids : undefined }),
  );
  if (result.ok) refresh();
  return result;
}

/** Sends a mail that failed or was kept. */
export async function resendMessageAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const messageId = String(form.get("messageId") ?? "");
  const result = await runAction(async () => resendMessage(await getActor(), { messageId }));
  if (result.ok) refresh();
  return result;
}

/** Makes a secret address for the reader's calendar; the answer is the only place where it is ever shown. */
export async function makeCalendarLinkAction(
  _before: unknown,
  _form: FormData,
): Promise<ActionResult<{ secret: string }>> {
  const result = await runAction(async () => makeCalendarLink(await getActor(), {}));
  if (result.ok) refresh();
  return result;
}

/** Ends the secret address of the reader's calendar. */
export async function revokeCalendarLinkAction(
  _before: unknown,
  _form: FormData,
): Promise<ActionResult<unknown>> {
  const result = await runAction(async () => revokeCalendarLink(await getActor(), {}));
  if (result.ok) refresh();
  return result;
}
