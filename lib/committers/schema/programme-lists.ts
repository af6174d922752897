/** What programs are told of the programme's own history. */
import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { COMMITTER_STATES, PHASES, ProgrammeRules } from "../schema";
import { INACTIVITY_DECISIONS } from "./programme";

const At = z.iso.datetime();
export const ListProgrammeInput = z.object(PageInput);

export const AdoptedPolicy = z
  .object({
    number: z.int(),
    phase: z.enum(PHASES),
    rules: ProgrammeRules,
    note: z.string(),
    adoptedAt: At.describe("In force from then until the next one was adopted."),
    adoptedBy: z.string().nullable(),
  })
  .meta({ id: "AdoptedPolicy" });
export type AdoptedPolicy = z.infer<typeof AdoptedPolicy>;

export const RetrospectiveRow = z
  .object({
    id: z.string(),
    title: z.string(),
    phase: z.enum(PHASES),
    openedAt: At,
    closesAt: At,
    isOpen: z.boolean(),
    answered: z.int().describe("How many people answered."),
    decisions: z.int(),
    undone: z.int().describe("Decisions that nobody has done yet."),
  })
  .meta({ id: "RetrospectiveRow" });
export type RetrospectiveRow = z.infer<typeof RetrospectiveRow>;

export const Retrospective = z
  .object({
    retrospectiveId: z.string(),
    title: z.string(),
    phase: z.enum(PHASES),
    openedAt: At,
    openedBy: z.string(),
    closesAt: At,
    isOpen: z.boolean(),
    questions: z.array(
      z.object({
        questionId: z.string(),
        text: z.string(),
        own: z.string().describe("Your answer; empty where you gave none."),
        answers: z
          .array(z.object({ name: z.string(), isYou: z.boolean(), text: z.string(), at: At }))
          .nullable()
          .describe("Null where you do not see them (yet); `whyHidden` says why."),
      }),
    ),
    whyHidden: z.string().nullable(),
    decisions: z.array(
      z.object({
        decisionId: z.string(),
        text: z.string(),
        owner: z.string().nullable(),
        decidedBy: z.string(),
        decidedAt: At,
        doneAt: At.nullable(),
      }),
    ),
  })
  .meta({ id: "Retrospective" });

const Stage = z.enum(["looking", "exceptions", "deciding", "closed"]);
const review = {
  reviewId: z.string(),
  openedAt: At,
  openedBy: z.string(),
  lookedFrom: At,
  publishedAt: At.nullable(),
  exceptionsUntil: At.nullable(),
  closedAt: At.nullable(),
  stage: Stage,
};
export const InactivityReviewRow = z
  .object({ ...review, named: z.int().describe("How many the published list names.") })
  .meta({ id: "InactivityReviewRow" });
export type InactivityReviewRow = z.infer<typeof InactivityReviewRow>;

export const InactivityReview = z
  .object({
    ...review,
    findings: z.array(
      z.object({
        findingId: z.string(),
        login: z.string(),
        name: z.string(),
        state: z.enum(COMMITTER_STATES),
        found: z.object({ words: z.string(), by: z.string().nullable(), at: At }).nullable(),
        notes: z.array(z.object({ id: z.string(), text: z.string(), by: z.string(), at: At })),
        exception: z.object({ reason: z.string(), by: z.string().nullable(), at: At }).nullable(),
        decided: z
          .object({
            decision: z.enum(INACTIVITY_DECISIONS),
            reason: z.string(),
            by: z.string().nullable(),
            at: At,
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: "InactivityReview", description: "Named are those whom you may know of: see the page." });
