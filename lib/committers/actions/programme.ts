"use server";

import { redirect } from "next/navigation";
import { give } from "@/lib/kernel/give";
import { adoptPolicy } from "../commands/adopt-policy";
import { answerRetrospective } from "../commands/answer-retrospective";
import { askForException } from "../commands/ask-for-exception";
import { closeInactivityReview } from "../commands/close-inactivity-review";
import { closeRetrospective } from "../commands/close-retrospective";
import { completeRetroDecision } from "../commands/complete-retro-decision";
import { decideInactivity } from "../commands/decide-inactivity";
import { decideRetrospective } from "../commands/decide-retrospective";
import { discardCriteria } from "../commands/discard-criteria";
import { discardPolicy } from "../commands/discard-policy";
import { draftCriteria } from "../commands/draft-criteria";
import { draftPolicy } from "../commands/draft-policy";
import { findInactive } from "../commands/find-inactive";
import { noteOtherWork } from "../commands/note-other-work";
import { openInactivityReview } from "../commands/open-inactivity-review";
import { openRetrospective } from "../commands/open-retrospective";
import { publishCriteria } from "../commands/publish-criteria";
import { publishInactivityReview } from "../commands/publish-inactivity-review";
import { unfindInactive } from "../commands/unfind-inactive";
import * as read from "../programme-forms";

/** Keeps the draft, and leads to what it changes. */
export async function draftPolicyAction(_before: unknown, form: FormData) {
  const result = await give(draftPolicy, read.readPolicy(form));
  if (!result.ok) return result;
  redirect("/programme/policies");
}
export async function discardCriteriaAction(_before: unknown, form: FormData) {
  return give(discardCriteria, read.readNumber(form));
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

/** Opens it, and leads to it. */
export async function openRetrospectiveAction(_before: unknown, form: FormData) {
  const result = await give(openRetrospective, read.readRetrospective(form));
  if (!result.ok) return result;
  redirect(`/programme/retrospectives/${result.value.retrospectiveId}`);
}
export async function answerRetrospectiveAction(_before: unknown, form: FormData) {
  return give(answerRetrospective, read.readAnswers(form));
}
export async function closeRetrospectiveAction(_before: unknown, form: FormData) {
  return give(closeRetrospective, read.readIds(form));
}
export async function decideRetrospectiveAction(_before: unknown, form: FormData) {
  return give(decideRetrospective, read.readRetroDecision(form));
}
export async function completeRetroDecisionAction(_before: unknown, form: FormData) {
  return give(completeRetroDecision, read.readIds(form));
}
export async function openReviewAction(_before: unknown, _form: FormData) {
  return give(openInactivityReview, {});
}
export async function findInactiveAction(_before: unknown, form: FormData) {
  return give(findInactive, read.readFinding(form));
}
export async function unfindInactiveAction(_before: unknown, form: FormData) {
  return give(unfindInactive, read.readIds(form));
}
export async function noteOtherWorkAction(_before: unknown, form: FormData) {
  return give(noteOtherWork, read.readFinding(form));
}
export async function publishReviewAction(_before: unknown, form: FormData) {
  return give(publishInactivityReview, read.readIds(form));
}
export async function askForExceptionAction(_before: unknown, form: FormData) {
  return give(askForException, read.readFinding(form));
}
export async function decideInactivityAction(_before: unknown, form: FormData) {
  return give(decideInactivity, read.readFinding(form));
}
export async function closeReviewAction(_before: unknown, form: FormData) {
  return give(closeInactivityReview, read.readIds(form));
}
