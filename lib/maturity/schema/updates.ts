/** What the doors of annual updates take, and what they answer. */
import { z } from "zod";
import { LEVELS, SERVICE_KINDS } from "@/lib/catalog/schema";
import { PageInput } from "@/lib/kernel/page-input";
import { Id, plainText } from "@/lib/kernel/text";
import { PersonRef } from "@/lib/people/schema";
import { ASKING_LEVELS, ASSESSMENT_STATES, OUTCOMES, RequirementKey, UPDATE_STATES } from "./states";

const Words = plainText().trim().max(4_000).default("");

/** One answer of a report. `state` is null while nobody has chosen, so that what was written is kept. */
export const UpdateAnswer = z.object({
  key: RequirementKey,
  state: z.enum(ASSESSMENT_STATES).nullable().default(null),
  reason: Words.describe("Why it is not met, or does not apply."),
  evidence: Words.describe("Where one can see that it is met."),
});
export type UpdateAnswer = z.infer<typeof UpdateAnswer>;
/** As stored; what cannot be read is nothing. */
export const readAnswers = (stored: unknown): UpdateAnswer[] => z.array(UpdateAnswer).catch([]).parse(stored);

const Answers = z.array(UpdateAnswer).max(200);
const Report = plainText().max(50_000).describe("The report itself, Markdown.");

export const UpdateInput = z.object({ updateId: Id });
export const DraftUpdate = { answers: Answers, report: Report.default("") };
export const DraftUpdateInput = UpdateInput.extend(DraftUpdate);
export const SubmitUpdate = {
  answers: Answers.optional().describe(
    "Every attested requirement of its level and those below. Left out: as drafted, or as last answered.",
  ),
  report: Report.optional().describe("Left out: as drafted."),
};
export const SubmitUpdateInput = UpdateInput.extend(SubmitUpdate);
export const FlagUpdate = {
  reason: plainText().trim().min(1, "Say what the meeting should look at.").max(2_000),
};
export const FlagUpdateInput = UpdateInput.extend(FlagUpdate);
export const ChaseUpdate = {
  message: plainText().trim().min(1, "Write them a sentence.").max(4_000),
};
export const ChaseUpdateInput = UpdateInput.extend(ChaseUpdate);
export const UpdateSettingsInput = z.object({
  dueDays: z.coerce
    .number("Say how many days.")
    .int("Whole days only.")
    .min(0)
    .max(90)
    .describe("How many days before the AGM updates are due."),
});
/** The setting `update-rules`. */
export const UpdateRules = z.object({ dueDays: z.int().min(0).max(90).default(14) });
export const readUpdateRules = (stored: unknown) =>
  UpdateRules.catch(UpdateRules.parse({})).parse(stored ?? {});

/** Which of an AGM's updates a list shows. */
export const UPDATE_TABS = ["late", "submitted", "flagged", "accepted"] as const;
export type UpdateTab = (typeof UPDATE_TABS)[number];
export const ListUpdatesInput = z.object({
  meetingId: Id.optional().describe("An AGM; the next one unless said."),
  tab: z.enum(UPDATE_TABS).default("late").describe("`late`: nobody has answered yet."),
  q: plainText().trim().max(100).optional().describe("Part of the service's title."),
  ...PageInput,
});
export const ServiceUpdateInput = z.object({
  slug: plainText().min(1).max(60),
  meetingId: Id.optional().describe("An AGM; the one that waits for it unless said."),
});

const At = z.iso.datetime();
const May = z
  .object({ reason: z.string(), message: z.string() })
  .nullable()
  .describe("Null: you may. Else why not.");
export const MeetingRef = z
  .object({
    id: z.string(),
    title: z.string(),
    name: z.string().describe("“the AGM of 12 March”"),
    heldAt: At,
    zone: z.string(),
  })
  .meta({ id: "NamedMeeting" });
export type MeetingRef = z.infer<typeof MeetingRef>;

export const UpdateRow = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    kind: z.enum(SERVICE_KINDS),
    level: z.enum(LEVELS),
    state: z.enum(UPDATE_STATES),
    isUnchanged: z.boolean(),
    maintainers: z.array(PersonRef),
    submittedAt: At.nullable(),
    flagReason: z.string().nullable(),
    chasedAt: At.nullable().describe("When somebody last reminded them in person."),
    chasedBy: PersonRef.nullable(),
    openDeficiencies: z.int(),
    whyNotChase: May,
    whyNotFlag: May,
  })
  .meta({ id: "AnnualUpdateRow" });
export type UpdateRow = z.infer<typeof UpdateRow>;

export const UpdateList = z
  .object({
    meeting: MeetingRef.nullable().describe("Null: no AGM is planned."),
    dueAt: At.nullable(),
    counts: z.object({ late: z.int(), submitted: z.int(), flagged: z.int(), accepted: z.int() }),
    items: z.array(UpdateRow),
    nextCursor: z.string().nullable(),
    now: At,
  })
  .meta({ id: "AnnualUpdates" });
export type UpdateList = z.infer<typeof UpdateList>;

export const UpdateRequirement = z.object({
  key: z.string(),
  level: z.enum(ASKING_LEVELS),
  text: z.string(),
  provided: z.string(),
  check: z.enum(["attested", "computed"]),
  outcome: z.enum(OUTCOMES).describe("As it stands now; of computed ones, as worked out."),
  why: z.string(),
  waivedUntil: At.nullable(),
  dueNote: z.string().nullable().describe("Why unmet is no deficiency yet: it changed, and when it is due."),
  answer: UpdateAnswer.nullable().describe("Null for computed ones."),
  answeredAt: At.nullable().describe("When it was last answered."),
  deficiency: z
    .object({ id: z.string(), text: z.string() })
    .nullable()
    .describe("What is reported or in grace about it, whatever the answer says."),
});
export type UpdateRequirement = z.infer<typeof UpdateRequirement>;

export const UpdatePage = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    kind: z.enum(SERVICE_KINDS),
    level: z.enum(LEVELS),
    state: z.enum(UPDATE_STATES),
    meeting: MeetingRef,
    dueAt: At,
    setVersion: z.int().nullable(),
    isOlderSet: z
      .boolean()
      .describe("Another set is in force by now; the report keeps the one that it was begun with."),
    requirements: z.array(UpdateRequirement),
    report: z.string(),
    isPrefilled: z.boolean().describe("Report and answers are last time's; nothing is drafted yet."),
    isUnchanged: z.boolean(),
    submittedAt: At.nullable(),
    submittedBy: PersonRef.nullable(),
    flagReason: z.string().nullable(),
    flaggedBy: PersonRef.nullable(),
    decisionReason: z.string().nullable(),
    maintainers: z.array(PersonRef),
    earlier: z.array(
      z.object({
        id: z.string(),
        meeting: MeetingRef,
        state: z.enum(UPDATE_STATES),
        report: z.string(),
        submittedAt: At.nullable(),
      }),
    ),
    whyNotDraft: May,
    whyNotFlag: May,
    whyNotUnflag: May,
    now: At,
  })
  .meta({ id: "AnnualUpdate" });
export type UpdatePage = z.infer<typeof UpdatePage>;
