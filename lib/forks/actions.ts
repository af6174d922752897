"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { runAction } from "@/lib/kernel/action";
import type { Actor } from "@/lib/kernel/actor";
import { getActor } from "@/lib/kernel/session";
import { askToJoin } from "./commands/ask-to-join";
import { crossCheckRevision } from "./commands/cross-check-revision";
import { keepTrial } from "./commands/keep-trial";
import { leaveTrial } from "./commands/leave-trial";
import { requestFork } from "./commands/request-fork";
import { resumeDeployment } from "./commands/resume-deployment";
import { runChecks } from "./commands/run-checks";
import { stopTrial } from "./commands/stop-trial";
import { withdrawFork } from "./commands/withdraw-fork";
import {
  readBinding,
  readCrossCheck,
  readDeployment,
  readFork,
  readKeep,
  readRequest,
  readRevision,
  readStop,
  readWithdrawal,
} from "./form-input";

/** Each takes its form and answers the command's value or words for the person; the first argument is React's. */
export async function crossCheckAction(_before: unknown, form: FormData) {
  return act((actor) => crossCheckRevision(actor, readCrossCheck(form)));
}
export async function runChecksAction(_before: unknown, form: FormData) {
  return act((actor) => runChecks(actor, readRevision(form)));
}
export async function withdrawForkAction(_before: unknown, form: FormData) {
  return act((actor) => withdrawFork(actor, readWithdrawal(form)));
}
export async function stopTrialAction(_before: unknown, form: FormData) {
  return act((actor) => stopTrial(actor, readStop(form)));
}
export async function keepTrialAction(_before: unknown, form: FormData) {
  return act((actor) => keepTrial(actor, readKeep(form)));
}
export async function resumeDeploymentAction(_before: unknown, form: FormData) {
  return act((actor) => resumeDeployment(actor, readDeployment(form)));
}
export async function leaveTrialAction(_before: unknown, form: FormData) {
  return act((actor) => leaveTrial(actor, readBinding(form)));
}
/** Leads on to the service itself, which asks the person it knows there. */
export async function joinTrialAction(_before: unknown, form: FormData) {
  const result = await act((actor) => askToJoin(actor, readFork(form)));
  if (result.ok) redirect(result.value.url);
  return result;
}
/** Leads on to the new fork's page. */
export async function requestForkAction(_before: unknown, form: FormData) {
  const result = await act((actor) => requestFork(actor, readRequest(form)));
  if (result.ok) redirect(`/forks/${result.value.number}`);
  return result;
}

/** Whatever was done shows at once, in the chrome's counts too. */
async function act<Value>(run: (actor: Actor) => Promise<Value>) {
  const actor = await getActor();
  const result = await runAction(async () => run(actor));
  if (result.ok) refresh();
  return result;
}
