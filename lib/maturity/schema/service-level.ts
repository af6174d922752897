/** What the doors of a service's level take, and what they answer. */
import { z } from "zod";
import { LEVELS, SERVICE_KINDS, ServiceInput } from "@/lib/catalog/schema";
import { Id, plainText } from "@/lib/kernel/text";
import { PersonRef } from "@/lib/people/schema";
import {
  ASKING_LEVELS,
  ASSESSMENT_STATES,
  OUTCOMES,
  Promises,
  RequirementKey,
  VERIFICATION_STATES,
} from "./states";

const Words = plainText().trim().max(4_000).default("");

export const AnswerRequirementInput = ServiceInput.extend({
  requirementKey: RequirementKey,
  state: z.enum(ASSESSMENT_STATES, { error: "Say whether it is met." }),
  evidence: Words.describe("Where one can see that it is met: words and links."),
  reason: Words.describe("Why it is not met, or does not apply."),
}).superRefine(({ state, evidence, reason }, context) => {
  if (state === "met" && !evidence)
    context.addIssue({
      ...{ code: "custom", path: ["evidence"] },
      message: "Say where one can see that it is met.",
    });
  if (state !== "met" && !reason)
    context.addIssue({
      ...{ code: "custom", path: ["reason"] },
      message: state === "unmet" ? "Say what is missing." : "Say why it does not apply.",
    });
});

export const RequestVerificationInput = ServiceInput.extend({
  note: Words.describe("What the co-op should know, Markdown."),
});
export const VerificationInput = z.object({ verificationId: Id });
export const ConfirmVerificationInput = VerificationInput.extend({
  reason: Words.describe("For the record."),
});
export const ProposeAgreementInput = ServiceInput.extend({
  requirementKey: RequirementKey,
  text: plainText().trim().min(1, "Say what is agreed, and why.").max(4_000),
  until: z.coerce
    .date("Say until when: a date after the meeting.")
    .describe("When it ends and the requirement counts again."),
  meetingId: Id.describe("A general meeting that is planned."),
});

/** One answer as it was asked to be verified; what is worked out and waived too. */
export const VerifiedAnswer = z.object({
  key: z.string(),
  state: z.enum(OUTCOMES),
  reason: z.string(),
  evidence: z.string(),
});
export type VerifiedAnswer = z.infer<typeof VerifiedAnswer>;
export const VerifiedAnswers = z.array(VerifiedAnswer);

const At = z.iso.datetime();
const May = z
  .object({ reason: z.string(), message: z.string() })
  .nullable()
  .describe("Null: you may. Else why not.");
const ServiceLink = z.object({ slug: z.string(), title: z.string(), level: z.enum(LEVELS) });

export const LevelRequirement = z
  .object({
    key: z.string(),
    level: z.enum(ASKING_LEVELS),
    text: z.string(),
    provided: z.string().describe("What the co-op provides to help."),
    check: z.enum(["attested", "computed"]),
    outcome: z.enum(OUTCOMES),
    why: z.string().describe("The answer's words, the agreement's, or how it was worked out."),
    evidence: z.string().describe("Empty for strangers."),
    answeredBy: PersonRef.nullable(),
    answeredAt: At.nullable(),
    waivedUntil: At.nullable(),
    remedy: z.string().nullable().describe("What would make a computed one met."),
    links: z.array(ServiceLink),
    outdated: z
      .object({ state: z.enum(ASSESSMENT_STATES), reason: z.string(), evidence: z.string() })
      .nullable()
      .describe("An answer to an earlier wording, which no longer counts."),
    proposedAgreement: z
      .object({ meeting: z.object({ id: z.string(), title: z.string(), heldAt: At }), until: At })
      .nullable()
      .describe("An agreement that would waive it, put to a meeting."),
  })
  .meta({ id: "LevelRequirement" });
export type LevelRequirement = z.infer<typeof LevelRequirement>;

export const AgreementView = z
  .object({
    requirementKey: z.string(),
    requirement: z.string().nullable().describe("Its text; null where it is no longer asked."),
    text: z.string(),
    from: At,
    until: At,
    decidedAt: z.object({ id: z.string(), title: z.string(), heldAt: At }).nullable(),
  })
  .meta({ id: "ServiceLevelAgreement" });
export type AgreementView = z.infer<typeof AgreementView>;

export const VerificationView = z
  .object({
    id: z.string(),
    level: z.enum(ASKING_LEVELS),
    state: z.enum(VERIFICATION_STATES),
    setVersion: z.int().nullable(),
    note: z.string(),
    requestedBy: PersonRef.nullable(),
    requestedAt: At,
    tabledFor: z.object({ id: z.string(), title: z.string(), heldAt: At }).nullable(),
    decidedAt: At.nullable(),
    decidedBy: PersonRef.nullable(),
    decisionReason: z.string().nullable(),
    answers: VerifiedAnswers.describe("As they were asked to be verified; without evidence for strangers."),
  })
  .meta({ id: "Verification" });
export type VerificationView = z.infer<typeof VerificationView>;

export const LevelChangeView = z
  .object({
    id: z.string(),
    from: z.enum(LEVELS).nullable(),
    to: z.enum(LEVELS),
    at: At,
    cause: z.enum(["proposed", "verification", "demotion", "retirement", "imported"]),
    note: z.string(),
    meeting: z.object({ id: z.string(), title: z.string(), heldAt: At }).nullable(),
    recordedBy: PersonRef.nullable(),
  })
  .meta({ id: "LevelChange" });
export type LevelChangeView = z.infer<typeof LevelChangeView>;

export const ServiceLevelPage = z
  .object({
    slug: z.string(),
    title: z.string(),
    kind: z.enum(SERVICE_KINDS),
    level: z.enum(LEVELS),
    levelSince: At,
    setId: z.string(),
    setVersion: z.int().nullable(),
    promises: Promises,
    next: z.enum(ASKING_LEVELS).nullable().describe("The level that can be asked for; null at the top."),
    qualifiesFor: z.enum(["proposed", ...ASKING_LEVELS]),
    maintainers: z.array(PersonRef),
    requirements: z
      .array(LevelRequirement)
      .describe("What is asked at its level, the next one and those below."),
    agreements: z.array(AgreementView).describe("In force."),
    verification: VerificationView.nullable().describe("The open one."),
    earlier: z.array(VerificationView).describe("The latest ten that were decided or withdrawn."),
    together: z
      .array(ServiceLink.extend({ hasAsked: z.boolean() }))
      .describe("Services of its dependency cycle that have to be verified together with it."),
    history: z.array(LevelChangeView),
    whyNot: z.object({
      answer: May,
      request: May,
      withdraw: May,
      confirm: May,
      propose: May,
    }),
    now: At,
  })
  .meta({ id: "ServiceLevelPage" });
export type ServiceLevelPage = z.infer<typeof ServiceLevelPage>;
