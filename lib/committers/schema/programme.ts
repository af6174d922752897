import { z } from "zod";
import { Id, plainText } from "@/lib/kernel/text";
import { PHASES, ProgrammeRules } from "../schema";

/** Longest text of the selection criteria's three parts, each. */
export const MAX_CRITERIA_TEXT = 40_000;

const words = (what: string, most = 2000) =>
  plainText()
    .trim()
    .min(1, what)
    .max(most, `Say it in fewer than ${most.toLocaleString("en-GB")} characters.`);
const Number_ = z.coerce.number().int().min(1).max(100_000);
const Digest = z
  .string()
  .length(64, "Read the draft again.")
  .describe("SHA-256 of the draft that you read, hex.");

/** Champions are asked exactly when the least number of them is above none. */
const Rules = ProgrammeRules.transform((rules) => ({
  ...rules,
  champions: { min: rules.champions.min, areAsked: rules.champions.min > 0 },
}));
export const DraftPolicyInput = z.object({
  phase: z.enum(PHASES, { error: "Choose a phase." }),
  rules: Rules,
  note: words("Say why the rules change."),
});
export const AdoptPolicyInput = z.object({ number: Number_, digest: Digest });
export const PolicyNumberInput = z.object({ number: Number_ });

const part = (what: string) =>
  words(what, MAX_CRITERIA_TEXT).transform((text) => text.replace(/\r\n?/g, "\n"));
export const DraftCriteriaInput = z.object({
  criteria: part("Write who can become a core committer."),
  rights: part("Write what a core committer may do."),
  responsibilities: part("Write what a core committer promises."),
  note: plainText().trim().max(2000).default(""),
});
export const PublishCriteriaInput = z.object({ number: Number_, digest: Digest });
export const CriteriaQuestion = z.object({
  version: Number_.optional().describe("Left out: the one in force."),
  compare: Number_.optional().describe("Another version, to see what changed since."),
});

export const MAX_QUESTIONS = 12;
export const OpenRetrospectiveInput = z.object({
  title: words("Give it a title.", 120),
  phase: z.enum(PHASES),
  questions: z
    .array(words("Write the question, or leave its line out.", 500))
    .min(1, "Ask at least one question.")
    .max(MAX_QUESTIONS, `Ask at most ${MAX_QUESTIONS} questions.`),
  closesOn: z.iso
    .date("Give a date, such as 2027-03-01.")
    .describe("Answers are taken until the end of this day, UTC."),
});
export const RetrospectiveInput = z.object({ retrospectiveId: Id });
export const AnswerRetrospectiveInput = z.object({
  retrospectiveId: Id,
  answers: z
    .array(
      z.object({ questionId: Id, text: plainText().trim().max(8000, "Keep it under 8,000 characters.") }),
    )
    .min(1)
    .max(MAX_QUESTIONS)
    .describe("An empty text takes the answer back."),
});
export const DecideRetrospectiveInput = z.object({
  retrospectiveId: Id,
  text: words("Say what was decided."),
  owner: z.string().max(60).optional().describe("Login of whoever does it; left out: nobody in particular."),
});
export const RetroDecisionInput = z.object({ decisionId: Id });

export const ReviewInput = z.object({ reviewId: Id });
export const FindingInput = z.object({ findingId: Id });
export const FindInactiveInput = FindingInput.extend({
  words: words("Say in your own words why they seem inactive."),
});
export const NoteWorkInput = FindingInput.extend({
  text: words("Say what they did, and where it can be seen."),
});
export const AskExceptionInput = FindingInput.extend({ reason: words("Say why.") });
export const INACTIVITY_DECISIONS = ["stays", "warned", "alumni"] as const;
export type InactivityDecision = (typeof INACTIVITY_DECISIONS)[number];
export const DecideInactivityInput = FindingInput.extend({
  decision: z.enum(INACTIVITY_DECISIONS, { error: "Choose what becomes of them." }),
  reason: words("Say why: they read it, and so do those who decide next year."),
});
