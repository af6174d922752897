"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import type { Actor } from "@/lib/kernel/actor";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { adoptPolicy } from "../commands/adopt-policy";
import { discardPolicy } from "../commands/discard-policy";
import { draftCriteria } from "../commands/draft-criteria";
import { draftPolicy } from "../commands/draft-policy";
import { publishCriteria } from "../commands/publish-criteria";
import * as read from "../programme-forms";

interface Given<Schema extends z.ZodType, Output> {
  (actor: Actor, input: z.input<Schema>): Promise<Output>;
  definition: { input: Schema };
}

/** Parses what the form holds, gives the command, and has the page read again. */
async function give<Schema extends z.ZodType, Output>(
  command: Given<Schema, Output>,
  input: unknown,
): Promise<ActionResult<Output>> {
  const result = await runAction(async () => {
    // Parsed once more by the command: here for the names of the form's fields.
    parseInput(command.definition.input, input);
    return command(await getActor(), input as z.input<Schema>);
  });
  if (result.ok) refresh();
  return result;
}

/** Keeps the draft, and leads to what it changes. */
export async function draftPolicyAction(_before: unknown, form: FormData) {
  const result = await give(draftPolicy, read.readPolicy(form));
  if (!result.ok) return result;
  redirect("/programme/policies");
}
export async function discardPolicyAction(_before: unknown, form: FormData) {
  return give(discardPolicy, read.readNumber(form));
}
export async function adoptPolicyAction(_before: unknown, form: FormData) {
  return give(adoptPolicy, read.readNumber(form));
}
export async function draftCriteriaAction(_before: unknown, form: FormData) {
  return give(draftCriteria, read.readCriteria(form));
}

/** Publishes the draft, and leads to what strangers read. */
export async function publishCriteriaAction(_before: unknown, form: FormData) {
  const result = await give(publishCriteria, read.readNumber(form));
  if (!result.ok) return result;
  redirect("/programme/criteria");
}
