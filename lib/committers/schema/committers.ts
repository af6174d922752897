import { z } from "zod";
import { Id, plainText } from "@/lib/kernel/text";
import { Login, PersonRef } from "@/lib/people/schema";
import { STEP_KEYS } from "../rules/onboarding";
import { COMMITTER_STATES } from "../schema";
import { May } from "./nominations";

export const CommitterInput = z.object({ login: Login });
export const ReasonBody = z.object({
  reason: plainText()
    .trim()
    .min(1, "Say why: it stays in the history.")
    .max(1000, "Say it in fewer than 1,000 characters."),
});
export const ChangeCommitterInput = ReasonBody.extend(CommitterInput.shape);
export const ListCommittersInput = z.object({
  state: z
    .enum([...COMMITTER_STATES, "nominated"])
    .optional()
    .describe("Left out: whoever is on the way or active, not those who left."),
  component: Id.optional().describe("Name of a component."),
});

const At = z.iso.datetime();
export const CommitterStep = z
  .object({
    key: z.enum(STEP_KEYS),
    label: z.string(),
    state: z.enum(["done", "waiting", "to_come", "not_asked", "frozen"]),
    since: At.nullable().describe("When it was done; of the step where it stands: since when it waits."),
    detail: z.string().describe("Empty for readers who may not see who signed what."),
    waitsOn: z
      .object({ words: z.string(), isYou: z.boolean() })
      .nullable()
      .describe("Of the step where it stands."),
    href: z.string().nullable(),
  })
  .meta({ id: "CommitterStep" });
export type CommitterStep = z.infer<typeof CommitterStep>;

export const CommitterItem = z
  .object({
    person: PersonRef,
    state: z.enum(COMMITTER_STATES).nullable().describe("Null: nominated, and nothing more."),
    since: At.nullable(),
    organizations: z.array(z.string()),
    components: z.array(z.string()),
    steps: z.array(CommitterStep),
    next: CommitterStep.nullable().describe("Where it stands."),
    isFrozen: z.boolean().describe("Too few champions: onboarding stands still."),
    support: z.string().describe("`1 of 2 champions`."),
    nominationId: z.string().nullable(),
    firstMergeAt: At.nullable(),
  })
  .meta({ id: "Committer", description: "A core committer, or somebody on the way to it." });
export type CommitterItem = z.infer<typeof CommitterItem>;

export const CommitterPage = z
  .object({
    ...CommitterItem.shape,
    id: z.string(),
    source: z.string().nullable(),
    firstMergeUrl: z.string().nullable(),
    champions: z.array(
      z.object({ person: PersonRef, since: At, counts: z.boolean(), whyNot: z.string().nullable() }),
    ),
    history: z.array(
      z.object({
        state: z.enum(COMMITTER_STATES),
        from: At,
        until: At.nullable(),
        reason: z.string(),
        isReasonKept: z
          .boolean()
          .describe(
            "Of a suspension and its end: only they, their champions, the board and programme admins read why.",
          ),
        by: PersonRef.nullable(),
        source: z.string().nullable(),
      }),
    ),
    now: At,
    you: z.object({
      ...{ mayActivate: May, maySuspend: May, mayReinstate: May, mayRetire: May, mayWithdraw: May },
      isYou: z.boolean(),
    }),
  })
  .meta({ id: "CommitterPage" });
export type CommitterPage = z.infer<typeof CommitterPage>;
