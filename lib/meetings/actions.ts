"use server";

import { redirect } from "next/navigation";
import { give } from "@/lib/kernel/give";
import { adjournMeeting } from "./commands/adjourn-meeting";
import { arrive } from "./commands/arrive";
import { buildAgenda } from "./commands/build-agenda";
import { cancelMeeting } from "./commands/cancel-meeting";
import { castBallot } from "./commands/cast-ballot";
import { changeMeetingRules } from "./commands/change-rules";
import { decideResolution } from "./commands/decide-resolution";
import { declareInquorate } from "./commands/declare-inquorate";
import { editItem } from "./commands/edit-item";
import { giveNotice } from "./commands/give-notice";
import { giveProxy } from "./commands/give-proxy";
import { holdOverResolution } from "./commands/hold-over-resolution";
import { leave } from "./commands/leave";
import { moveMeeting } from "./commands/move-meeting";
import { openMeeting } from "./commands/open-meeting";
import { placeItem } from "./commands/place-item";
import { planMeeting } from "./commands/plan-meeting";
import { proposeItem } from "./commands/propose-item";
import { putResolution } from "./commands/put-resolution";
import { recuse } from "./commands/recuse";
import { removeItem } from "./commands/remove-item";
import { revokeProxy } from "./commands/revoke-proxy";
import { withdrawResolution } from "./commands/withdraw-resolution";

/** Each takes its form and answers the command's value or words for the person; the first argument is React's. */
export async function moveMeetingAction(_before: unknown, form: FormData) {
  return give(moveMeeting, fieldsOf(form));
}
export async function cancelMeetingAction(_before: unknown, form: FormData) {
  return give(cancelMeeting, fieldsOf(form));
}
export async function giveNoticeAction(_before: unknown, form: FormData) {
  return give(giveNotice, fieldsOf(form));
}
export async function openMeetingAction(_before: unknown, form: FormData) {
  return give(openMeeting, fieldsOf(form));
}
export async function declareInquorateAction(_before: unknown, form: FormData) {
  return give(declareInquorate, fieldsOf(form));
}
export async function adjournMeetingAction(_before: unknown, form: FormData) {
  return give(adjournMeeting, fieldsOf(form));
}
export async function buildAgendaAction(_before: unknown, form: FormData) {
  return give(buildAgenda, fieldsOf(form));
}
export async function proposeItemAction(_before: unknown, form: FormData) {
  return give(proposeItem, fieldsOf(form));
}
export async function editItemAction(_before: unknown, form: FormData) {
  return give(editItem, { text: "", resolution: "", ...fieldsOf(form) });
}
export async function removeItemAction(_before: unknown, form: FormData) {
  return give(removeItem, fieldsOf(form));
}
export async function placeItemAction(_before: unknown, form: FormData) {
  return give(placeItem, fieldsOf(form));
}
export async function arriveAction(_before: unknown, form: FormData) {
  return give(arrive, fieldsOf(form));
}
export async function leaveAction(_before: unknown, form: FormData) {
  return give(leave, fieldsOf(form));
}
export async function giveProxyAction(_before: unknown, form: FormData) {
  return give(giveProxy, fieldsOf(form));
}
export async function revokeProxyAction(_before: unknown, form: FormData) {
  return give(revokeProxy, fieldsOf(form));
}
export async function putResolutionAction(_before: unknown, form: FormData) {
  return give(putResolution, fieldsOf(form));
}
export async function recuseAction(_before: unknown, form: FormData) {
  return give(recuse, fieldsOf(form));
}
export async function castBallotAction(_before: unknown, form: FormData) {
  return give(castBallot, fieldsOf(form));
}
export async function decideAction(_before: unknown, form: FormData) {
  return give(decideResolution, fieldsOf(form));
}
export async function showOfHandsAction(_before: unknown, form: FormData) {
  const { resolutionId, ...hands } = fieldsOf(form);
  return give(decideResolution, { resolutionId, hands });
}
export async function holdOverResolutionAction(_before: unknown, form: FormData) {
  return give(holdOverResolution, fieldsOf(form));
}
export async function withdrawResolutionAction(_before: unknown, form: FormData) {
  return give(withdrawResolution, fieldsOf(form));
}
export async function changeRulesAction(_before: unknown, form: FormData) {
  const numbers = Object.entries(fieldsOf(form)).map(([name, value]) => [name, Number(value)]);
  return give(changeMeetingRules, Object.fromEntries(numbers));
}
/** Leads on to the new meeting's page. */
export async function planMeetingAction(_before: unknown, form: FormData) {
  const result = await give(planMeeting, fieldsOf(form));
  if (result.ok) redirect(`/meetings/${result.value.meetingId}`);
  return result;
}

/** What was filled in. React's own fields begin with `$`. */
const fieldsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === "string" && value !== "" && !name.startsWith("$") ? [[name, value]] : [],
    ),
  );
