"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import type { Actor } from "@/lib/kernel/actor";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { activateCommitter } from "../commands/activate-committer";
import { commentOnNomination } from "../commands/comment-on-nomination";
import { concludeNomination } from "../commands/conclude-nomination";
import { nominateCommitter } from "../commands/nominate-committer";
import { recordConcern } from "../commands/record-concern";
import { reinstateCommitter } from "../commands/reinstate-committer";
import { retireCommitter } from "../commands/retire-committer";
import { suspendCommitter } from "../commands/suspend-committer";
import { voteOnNomination } from "../commands/vote-on-nomination";
import { withdrawCommitter } from "../commands/withdraw-committer";
import { withdrawNomination } from "../commands/withdraw-nomination";
import * as read from "../nomination-forms";

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

/** Nominates, and leads to the nomination. */
export async function nominateAction(_before: unknown, form: FormData) {
  const result = await give(nominateCommitter, read.readNomination(form));
  if (!result.ok) return result;
  redirect(`/committers/nominations/${result.value.nominationId}`);
}
export async function commentOnNominationAction(_before: unknown, form: FormData) {
  return give(commentOnNomination, read.readNominationText(form));
}
export async function voteOnNominationAction(_before: unknown, form: FormData) {
  return give(voteOnNomination, read.readNominationVote(form));
}
export async function recordConcernAction(_before: unknown, form: FormData) {
  return give(recordConcern, read.readNominationText(form));
}
export async function concludeNominationAction(_before: unknown, form: FormData) {
  return give(concludeNomination, read.readNominationEnd(form));
}
export async function withdrawNominationAction(_before: unknown, form: FormData) {
  return give(withdrawNomination, read.readNominationEnd(form));
}
export async function activateCommitterAction(_before: unknown, form: FormData) {
  return give(activateCommitter, read.readCommitterChange(form));
}
export async function suspendCommitterAction(_before: unknown, form: FormData) {
  return give(suspendCommitter, read.readCommitterChange(form));
}
export async function reinstateCommitterAction(_before: unknown, form: FormData) {
  return give(reinstateCommitter, read.readCommitterChange(form));
}
export async function retireCommitterAction(_before: unknown, form: FormData) {
  return give(retireCommitter, read.readCommitterChange(form));
}
export async function withdrawCommitterAction(_before: unknown, form: FormData) {
  return give(withdrawCommitter, read.readCommitterChange(form));
}
