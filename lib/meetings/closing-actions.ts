"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { textField } from "@/lib/kernel/read-form";
import { getActor } from "@/lib/kernel/session";
import { closeMeeting } from "./commands/close-meeting";
import { editMinutes } from "./commands/edit-minutes";
import { holdOverUndecided } from "./commands/hold-over-undecided";

/** Closes a meeting as it was previewed; where that is out of date the page shows what it would do now. */
export async function closeMeetingAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const input = { meetingId: textField(form, "meetingId"), digest: textField(form, "digest") };
  const result = await runAction(async () => closeMeeting(await getActor(), input));
  refresh();
  return result;
}

/** Holds over what nobody decided. */
export async function holdOverAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const meetingId = textField(form, "meetingId");
  const result = await runAction(async () => holdOverUndecided(await getActor(), { meetingId }));
  refresh();
  return result;
}

/** Keeps minutes as they were edited, and shows them. */
export async function editMinutesAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const meetingId = textField(form, "meetingId");
  const field = (name: string) => textField(form, name);
  const isPart = form.has("from");
  const input = {
    ...{ meetingId, minutes: field("minutes"), digest: field("digest") },
    ...(isPart && { from: Number(field("from")), to: Number(field("to")) }),
  };
  const result = await runAction(async () => editMinutes(await getActor(), input));
  if (result.ok)
    redirect(
      `/meetings/${encodeURIComponent(meetingId)}/minutes${isPart ? `?part=${Number(field("part")) || 1}` : ""}`,
    );
  return result;
}
