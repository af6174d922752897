/** What the doors of deficiencies and scrutinies take, and what they answer. */
import { z } from "zod";
import { LEVELS, SERVICE_KINDS, ServiceInput } from "@/lib/catalog/schema";
import { PageInput } from "@/lib/kernel/page-input";
import { Id, plainText } from "@/lib/kernel/text";
import { PersonRef } from "@/lib/people/schema";
import { ASKING_LEVELS, DEFICIENCY_STATES, RequirementKey, SCRUTINY_STATES } from "./states";
import { MeetingRef } from "./updates";

export const DEFICIENCY_SOURCES = [
  "declared",
  "update",
  "missing_update",
  "computed",
  "scrutiny",
  "changed_requirement",
  "agreement_ended",
] as const;
export type DeficiencySource = (typeof DEFICIENCY_SOURCES)[number];

const Reason = (missing: string) => plainText().trim().min(1, missing).max(4_000);

export const ReportDeficiency = {
  requirementKey: RequirementKey,
  text: Reason("Say what is wrong.").describe("What is wrong, in words."),
  remedy: plainText()
    .trim()
    .max(120)
    .transform((text) => text || null)
    .nullish()
    .describe("What has to be done, after “to”: “restore backups”."),
  since: z.iso
    .date("Give the date as 2027-01-09.")
    .nullish()
    .describe("Since when it is wrong, where somebody knows."),
};
export const ReportDeficiencyInput = ServiceInput.extend(ReportDeficiency);
export const DeficiencyInput = z.object({ deficiencyId: Id });
export const DismissDeficiency = { reason: Reason("Say why it is none.") };
export const DismissDeficiencyInput = DeficiencyInput.extend(DismissDeficiency);
export const ClaimFix = {
  evidence: Reason("Say what was done, and where one can see it.").describe(
    "What was done, and where one can see it.",
  ),
};
export const ClaimFixInput = DeficiencyInput.extend(ClaimFix);
export const CloseDeficiency = { reason: plainText().trim().max(4_000).default("") };
export const CloseDeficiencyInput = DeficiencyInput.extend(CloseDeficiency);
export const ReturnToGrace = { reason: Reason("Say what is still wrong.") };
export const ReturnToGraceInput = DeficiencyInput.extend(ReturnToGrace);
export const ScrutinyInput = z.object({ scrutinyId: Id });
export const ClearScrutiny = { reason: Reason("Say why nothing is wrong.") };
export const ClearScrutinyInput = ScrutinyInput.extend(ClearScrutiny);
export const RecordScrutiny = {
  requirementKeys: z.array(RequirementKey).min(1, "Choose what it no longer meets.").max(50),
  reason: Reason("Say what is wrong."),
};
export const RecordScrutinyInput = ScrutinyInput.extend(RecordScrutiny);

/** Lists of what the board looks at. */
export const DEFICIENCY_TABS = ["reported", "fix_claimed", "in_grace", "scrutiny", "decided"] as const;
export type DeficiencyTab = (typeof DEFICIENCY_TABS)[number];
export const ListDeficienciesInput = z.object({
  tab: z.enum(DEFICIENCY_TABS).default("reported"),
  service: plainText().max(60).optional().describe("Of one service, by its slug."),
  ...PageInput,
});

const At = z.iso.datetime();
const May = z
  .object({ reason: z.string(), message: z.string() })
  .nullable()
  .describe("Null: you may. Else why not.");
export const Deadline = z
  .object({
    title: z.string().describe("The sentence that a person would say."),
    detail: z.string(),
    meetingId: z.string().nullable().describe("The meeting that it hangs on; null while none is planned."),
  })
  .meta({ id: "Deadline" });
const ServiceRef = z.object({
  slug: z.string(),
  title: z.string(),
  kind: z.enum(SERVICE_KINDS),
  level: z.enum(LEVELS),
});

export const DeficiencyRow = z
  .object({
    id: z.string(),
    service: ServiceRef,
    requirementKey: z.string(),
    requirement: z.string().describe("What is asked, in words."),
    state: z.enum(DEFICIENCY_STATES),
    source: z.enum(DEFICIENCY_SOURCES),
    text: z.string(),
    reportedBy: PersonRef.nullable().describe("Null: worked out, or by a meeting."),
    reportedAt: At,
    decidedAt: At.nullable(),
    deadline: Deadline.nullable().describe("While it is in grace, or a fix is claimed."),
  })
  .meta({ id: "DeficiencyRow" });
export type DeficiencyRow = z.infer<typeof DeficiencyRow>;

export const ScrutinyRow = z
  .object({
    id: z.string(),
    service: ServiceRef,
    state: z.enum(SCRUTINY_STATES),
    openedAt: At,
    sentence: z.string().describe("Why: what changed, and how it is consumed."),
  })
  .meta({ id: "ScrutinyRow" });
export type ScrutinyRow = z.infer<typeof ScrutinyRow>;

export const DeficiencyList = z
  .object({
    counts: z.object({ reported: z.int(), fix_claimed: z.int(), in_grace: z.int(), scrutiny: z.int() }),
    deficiencies: z.array(DeficiencyRow),
    scrutinies: z.array(ScrutinyRow).describe("For the tab `scrutiny`."),
    nextCursor: z.string().nullable(),
    now: At,
  })
  .meta({ id: "Deficiencies" });
export type DeficiencyList = z.infer<typeof DeficiencyList>;

export const DeficiencyPage = z
  .object({
    ...DeficiencyRow.shape,
    level: z
      .enum(ASKING_LEVELS)
      .nullable()
      .describe("From which level on it is asked; null for the annual update."),
    since: At.nullable(),
    remedy: z.string().nullable(),
    graceFrom: At.nullable(),
    confirmedBy: PersonRef.nullable(),
    fixClaim: z.string().nullable(),
    fixClaimedAt: At.nullable(),
    fixClaimedBy: PersonRef.nullable(),
    decidedBy: PersonRef.nullable(),
    decisionReason: z.string().nullable(),
    recordedAt: MeetingRef.nullable().describe("The meeting that recorded it."),
    maintainers: z.array(PersonRef),
    standsNow: z
      .object({ outcome: z.string(), why: z.string() })
      .nullable()
      .describe("How the requirement is answered or works out now."),
    history: z.array(z.object({ at: At, by: z.string(), action: z.string(), reason: z.string().nullable() })),
    whyNot: z.object({ confirm: May, dismiss: May, claim: May, close: May, return: May }),
    now: At,
  })
  .meta({ id: "Deficiency" });
export type DeficiencyPage = z.infer<typeof DeficiencyPage>;

export const ScrutinyPage = z
  .object({
    ...ScrutinyRow.shape,
    change: z.object({
      service: ServiceRef,
      from: z.enum(LEVELS).nullable(),
      to: z.enum(LEVELS),
      at: At,
      note: z.string(),
    }),
    path: z.array(ServiceRef).describe("From this service to the one that changed."),
    decidedAt: At.nullable(),
    decidedBy: PersonRef.nullable(),
    decisionReason: z.string().nullable(),
    deficiencies: z.array(DeficiencyRow),
    choices: z.array(z.object({ key: z.string(), text: z.string(), isUnmet: z.boolean() })),
    whyNot: z.object({ clear: May, record: May }),
    now: At,
  })
  .meta({ id: "Scrutiny" });
export type ScrutinyPage = z.infer<typeof ScrutinyPage>;
