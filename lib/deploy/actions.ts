"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { getActor } from "@/lib/kernel/session";
import { acceptIsolation } from "./commands/accept-isolation";

/** The board accepts what this machine does not enforce; the form carries what was shown. */
export async function acceptIsolationAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const keys = form.getAll("key").map(String);
  const result = await runAction(async () => acceptIsolation(await getActor(), { keys }));
  if (result.ok) refresh();
  return result;
}
