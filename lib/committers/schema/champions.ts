import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { Id, Numbering, oneLine, plainText } from "@/lib/kernel/text";
import { Login, PersonRef } from "@/lib/people/schema";

const Words = (max: number, missing: string) =>
  plainText().trim().min(1, missing).max(max, `At most ${max} characters.`);
/** A day, or a moment with its zone. A day is its first moment in UTC. */
const When = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: "Give a day such as 2027-03-01.",
});
const maybeWhen = z.union([z.literal("").transform(() => undefined), When]).optional();

export const AssignBody = z.object({
  champion: Login.describe("Who champions them, by login."),
  from: maybeWhen.describe("Since when; left out: from now on."),
});
export const AssignChampionInput = AssignBody.extend({ login: Login.describe("The committer.") });
export const AssignmentInput = z.object({ assignmentId: Id });
export const EndBody = z.object({ reason: Words(500, "Say why it ends.") });
export const EndChampionInput = AssignmentInput.extend(EndBody.shape);

export const GoAwayInput = z
  .object({
    champion: Login.optional().describe("Who goes away; only a programme admin names somebody else."),
    from: maybeWhen.describe("Left out: now."),
    until: maybeWhen.describe("The day they are back; left out: nobody knows yet."),
    delegate: z
      .union([z.literal("").transform(() => undefined), Login])
      .optional()
      .describe("Who stands in, by login."),
  })
  .refine(({ from, until }) => !from || !until || new Date(until) > new Date(from), {
    path: ["until"],
    message: "You are back after you left.",
  });
export const ComeBackInput = z.object({ champion: Login.optional() });

/** What of a committer's waits can be nudged: a step of their onboarding, or a review of a fork of theirs. */
export const NUDGED_STEPS = [
  "nomination",
  "vote",
  "individual_cla",
  "entity_cla",
  "nda",
  "programme",
  "access",
  "first_merge",
  "merge_review",
] as const;

const CommitterLogin = z.object({ login: Login.describe("The committer.") });
export const NudgeBody = z.object({
  step: z.enum(NUDGED_STEPS),
  send: z
    .union([z.boolean(), z.stringbool()])
    .describe(
      "True: mail it to those it waits on. False: the words were copied, and you send them yourself.",
    ),
});
export const NudgeInput = CommitterLogin.extend(NudgeBody.shape);
export const IntroduceBody = z.object({
  fork: Numbering.describe("The fork whose review waits."),
  text: Words(4000, "Say why you bring them together."),
});
export const IntroduceInput = CommitterLogin.extend(IntroduceBody.shape);

export const EscalateBody = z.object({
  title: oneLine().trim().min(1, "Say in a few words what stands in the way.").max(120),
  text: Words(4000, "Say what happened, and what would help."),
  url: z
    .union([z.literal(""), z.url({ protocol: /^https?$/, error: "Give a link that begins with https://." })])
    .default(""),
});
export const EscalateInput = CommitterLogin.extend(EscalateBody.shape);
export const EscalationInput = z.object({ escalationId: Id });
export const ResolveEscalationBody = z.object({ resolution: Words(4000, "Say how it was resolved.") });
export const ResolveEscalationInput = EscalationInput.extend(ResolveEscalationBody.shape);
export const ListEscalationsInput = z.object({
  of: z.enum(["open", "all"]).default("open"),
  ...PageInput,
});

export const WriteBody = z.object({ text: Words(8000, "Write something first.") });
export const WriteInput = CommitterLogin.extend(WriteBody.shape);
export const ThreadInput = CommitterLogin.extend(PageInput);
export const ContactBody = z.object({
  contact: plainText().trim().max(500, "At most 500 characters."),
});
export const SetContactInput = CommitterLogin.extend(ContactBody.shape);

const At = z.iso.datetime();
const May = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
]);

export const ESCALATION_STATES = ["raised", "acknowledged", "resolved"] as const;
export type EscalationState = (typeof ESCALATION_STATES)[number];
export const EscalationItem = z
  .object({
    id: z.string(),
    state: z.enum(ESCALATION_STATES),
    isOverdue: z.boolean().describe("Nobody acknowledged it in time."),
    committer: PersonRef,
    title: z.string(),
    text: z.string(),
    url: z.string(),
    raisedBy: PersonRef,
    raisedAt: At,
    dueAt: At,
    acknowledgedBy: PersonRef.nullable(),
    acknowledgedAt: At.nullable(),
    resolvedBy: PersonRef.nullable(),
    resolvedAt: At.nullable(),
    resolution: z.string(),
    mayAnswer: May,
  })
  .meta({ id: "Escalation", description: "Something urgent in a committer’s way, for the programme lead." });
export type EscalationItem = z.infer<typeof EscalationItem>;

export const ThreadMessage = z
  .object({ id: z.string(), author: PersonRef, isYou: z.boolean(), text: z.string(), at: At })
  .meta({ id: "CommitterMessage" });
export type ThreadMessage = z.infer<typeof ThreadMessage>;

/** A champion as pages and programs see one. */
export const ChampionView = z
  .object({
    assignmentId: z.string(),
    person: PersonRef,
    from: At,
    away: z.object({ from: At, until: At.nullable(), delegate: PersonRef.nullable() }).nullable(),
    awaySoon: z.object({ from: At, until: At.nullable(), delegate: PersonRef.nullable() }).nullable(),
    counts: z.boolean(),
    whyNot: z.string().nullable(),
  })
  .meta({ id: "Champion", description: "A champion of a committer, now." });
export type ChampionView = z.infer<typeof ChampionView>;
export const SupportView = z
  .object({
    committer: PersonRef,
    isEnough: z.boolean(),
    missing: z.int(),
    words: z.string(),
    champions: z.array(ChampionView),
    ended: z.array(
      z.object({ person: PersonRef, from: At, until: At, reason: z.string(), by: z.string().nullable() }),
    ),
    mayAssign: May,
  })
  .meta({ id: "Support", description: "Who champions a committer, and whether that is enough." });
export type SupportView = z.infer<typeof SupportView>;
