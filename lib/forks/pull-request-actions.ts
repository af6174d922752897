"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { closePullRequest } from "./commands/close-pull-request";
import { openPullRequest } from "./commands/open-pull-request";
import { OpenPullRequestInput } from "./schema";

/** Opens the pull request of the form and leads to it. */
export async function openPullRequestAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const result = await runAction(async () =>
    openPullRequest(await getActor(), parseInput(OpenPullRequestInput, Object.fromEntries(form))),
  );
  if (!result.ok) return result;
  const { service, component, number } = result.value;
  redirect(`/services/${service}/components/${component}/pulls/${number}`);
}

/** Closes a pull request; its page then says so. */
export async function closePullRequestAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const pullRequestId = String(form.get("pullRequestId") ?? "");
  const result = await runAction(async () => closePullRequest(await getActor(), { pullRequestId }));
  if (result.ok) refresh();
  return result;
}
