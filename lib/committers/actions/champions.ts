"use server";

import { redirect } from "next/navigation";
import { give } from "@/lib/kernel/give";
import * as read from "../champions-forms";
import { acknowledgeEscalation } from "../commands/acknowledge-escalation";
import { assignChampion } from "../commands/assign-champion";
import { comeBack } from "../commands/come-back";
import { endChampion } from "../commands/end-champion";
import { goAway } from "../commands/go-away";
import { introduceCommitter } from "../commands/introduce-committer";
import { nudgeCommitter } from "../commands/nudge-committer";
import { proposeRevert } from "../commands/propose-revert";
import { raiseEscalation } from "../commands/raise-escalation";
import { reportIncident } from "../commands/report-incident";
import { resolveEscalation } from "../commands/resolve-escalation";
import { resolveIncident } from "../commands/resolve-incident";
import { setEmergencyContact } from "../commands/set-emergency-contact";
import { traceIncident } from "../commands/trace-incident";
import { writeMessage } from "../commands/write-message";

export async function assignChampionAction(_before: unknown, form: FormData) {
  return give(assignChampion, read.readAssign(form));
}
export async function endChampionAction(_before: unknown, form: FormData) {
  return give(endChampion, read.readEnd(form));
}
export async function goAwayAction(_before: unknown, form: FormData) {
  return give(goAway, read.readAway(form));
}
export async function comeBackAction() {
  return give(comeBack, {});
}
export async function nudgeAction(_before: unknown, form: FormData) {
  return give(nudgeCommitter, read.readNudge(form));
}
export async function introduceAction(_before: unknown, form: FormData) {
  return give(introduceCommitter, read.readIntroduction(form));
}
export async function escalateAction(_before: unknown, form: FormData) {
  return give(raiseEscalation, read.readEscalation(form));
}
export async function acknowledgeEscalationAction(_before: unknown, form: FormData) {
  return give(acknowledgeEscalation, read.readEscalationId(form));
}
export async function resolveEscalationAction(_before: unknown, form: FormData) {
  return give(resolveEscalation, read.readResolvedEscalation(form));
}
export async function writeMessageAction(_before: unknown, form: FormData) {
  return give(writeMessage, read.readMessage(form));
}
export async function setContactAction(_before: unknown, form: FormData) {
  return give(setEmergencyContact, read.readContact(form));
}

/** Enters the incident, and leads to it. */
export async function reportIncidentAction(_before: unknown, form: FormData) {
  const result = await give(reportIncident, read.readReport(form));
  if (!result.ok) return result;
  redirect(`/incidents/${result.value.incidentId}`);
}
export async function traceIncidentAction(_before: unknown, form: FormData) {
  return give(traceIncident, read.readTrace(form));
}
export async function resolveIncidentAction(_before: unknown, form: FormData) {
  return give(resolveIncident, read.readResolvedIncident(form));
}
export async function proposeRevertAction(_before: unknown, form: FormData) {
  return give(proposeRevert, read.readRevert(form));
}
