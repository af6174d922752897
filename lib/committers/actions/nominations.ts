"use server";

import { redirect } from "next/navigation";
import { give } from "@/lib/kernel/give";
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
