import { z } from "zod";
import { Id, plainText } from "@/lib/kernel/text";
import { Login, PersonRef } from "@/lib/people/schema";
import { NOMINATION_STATES, ProgrammeRules } from "../schema";

export const NOMINATION_CHOICES = ["yes", "no", "abstain"] as const;
export type NominationChoice = (typeof NOMINATION_CHOICES)[number];

/** The rule that a nomination was opened under: it does not change with the programme's. */
export const NominationRule = ProgrammeRules.shape.nomination;
export type NominationRule = z.infer<typeof NominationRule>;

/** What a decision rested on, as it is kept with the nomination: people by id, so that an erased name is nowhere. */
export const NominationTally = z.object({
  rule: NominationRule,
  /** As of when who may vote was read. */
  at: z.iso.datetime(),
  eligible: z.array(z.string()),
  nomineeOrganizations: z.array(z.string()),
  votes: z.array(
    z.object({
      personId: z.string(),
      choice: z.enum(NOMINATION_CHOICES),
      organizationId: z.string().nullable(),
    }),
  ),
});
export type NominationTally = z.infer<typeof NominationTally>;

const sentence = (what: string, most = 2000) =>
  plainText()
    .trim()
    .min(1, what)
    .max(most, `Say it in fewer than ${most.toLocaleString("en-GB")} characters.`);

export const NominateBody = z.object({
  login: Login.describe("Whom; somebody who has not signed in yet is known by their login too."),
  components: z
    .array(Id)
    .min(1, "Choose at least one component.")
    .max(50)
    .describe("Names of components in the catalogue."),
  reasons: sentence("Say why: everybody who is signed in reads it.", 10_000).describe("Markdown, public."),
});
export const NominationInput = z.object({ nominationId: Id });
export const CommentBody = z.object({ text: sentence("Write something.") });
export const CommentInput = CommentBody.extend(NominationInput.shape);
export const VoteBody = z.object({
  choice: z.enum(NOMINATION_CHOICES, { error: "Say yes, no, or that you abstain." }),
  reason: plainText().trim().max(2000).default("").describe("Needed for a no; public."),
});
export const VoteInput = VoteBody.extend(NominationInput.shape).refine(
  ({ choice, reason }) => choice !== "no" || reason !== "",
  { path: ["reason"], error: "Say why not: a “no” decides alone." },
);
export const ConcernBody = z.object({
  text: sentence("Put the concern in words that do not tell whose it is."),
});
export const ConcernInput = ConcernBody.extend(NominationInput.shape);
export const ConcludeBody = z.object({ note: plainText().trim().max(2000).default("") });
export const ConcludeInput = ConcludeBody.extend(NominationInput.shape);
export const WithdrawNominationBody = z.object({ reason: sentence("Say why.") });
export const WithdrawNominationInput = WithdrawNominationBody.extend(NominationInput.shape);
export const ListNominationsInput = z.object({
  state: z.enum(NOMINATION_STATES).optional().describe("Left out: all."),
});

const At = z.iso.datetime();
export const May = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
]);

export const NominationTotals = z
  .object({
    ...{ yes: z.int(), no: z.int(), abstain: z.int() },
    outside: z.int().describe("Of those in favour, from outside the nominee's organization."),
    uncounted: z.int().describe("Of people who may not vote any more."),
    isApproved: z.boolean().describe("As the votes stand."),
    missing: z.array(z.string()),
  })
  .meta({ id: "NominationTotals" });

export const NominationItem = z
  .object({
    id: z.string(),
    state: z.enum(NOMINATION_STATES),
    isClosed: z
      .boolean()
      .describe("No more comments and votes; until it is concluded the state stays *open*."),
    person: PersonRef,
    nominatedBy: PersonRef,
    organizations: z.array(z.string()).describe("Where the nominee works."),
    components: z.array(z.string()),
    openedAt: At,
    closesAt: At,
    endedAt: At.nullable(),
    totals: NominationTotals,
    yourVote: z.enum(NOMINATION_CHOICES).nullable(),
    isYoursToVote: z.boolean(),
  })
  .meta({ id: "Nomination", description: "Somebody proposed as a core committer." });
export type NominationItem = z.infer<typeof NominationItem>;

export const NominationVoter = z
  .object({
    person: PersonRef,
    choice: z.enum(NOMINATION_CHOICES).nullable().describe("Null: no vote yet."),
    reason: z.string(),
    at: At.nullable(),
    isOutside: z.boolean().describe("From outside the nominee's organization."),
    counts: z.boolean(),
  })
  .meta({ id: "NominationVoter" });
export const NominationPage = z
  .object({
    ...NominationItem.shape,
    reasons: z.string().describe("Markdown."),
    rule: z.string().describe("The rule of voting, in words."),
    standing: z.string().describe("How the votes stand, in words."),
    voters: z.array(NominationVoter),
    comments: z.array(z.object({ id: z.string(), author: PersonRef, text: z.string(), at: At })),
    concerns: z
      .array(z.object({ id: z.string(), text: z.string(), recordedBy: PersonRef, recordedAt: At }))
      .describe("Told in confidence: whose they are is stored nowhere."),
    outcomeNote: z.string(),
    endedBy: PersonRef.nullable(),
    isCommitter: z.boolean().describe("There is a page of the nominee as a committer."),
    now: At,
    you: z.object({
      mayComment: May,
      mayVote: May,
      mayRecordConcern: May,
      mayConclude: May,
      mayWithdraw: May,
    }),
  })
  .meta({ id: "NominationPage" });
export type NominationPage = z.infer<typeof NominationPage>;
