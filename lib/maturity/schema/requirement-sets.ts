/** What the doors of requirement sets take, and what they answer. */
import { z } from "zod";
import { SERVICE_KINDS } from "@/lib/catalog/schema";
import { Id, oneLine, plainText } from "@/lib/kernel/text";
import { PersonRef } from "@/lib/people/schema";
import {
  ASKING_LEVELS,
  CHECKS,
  COMPUTED_RULES,
  Promises,
  REQUIREMENT_SET_STATES,
  RequirementFacts,
  RequirementKey,
} from "./states";

const Line = (what: string, longest: number) =>
  oneLine().trim().min(1, `Say ${what}.`).max(longest, `At most ${longest} characters.`);
const Expected = z.object({
  promise: Line("what users can expect", 300),
  uptime: Line("which uptime is promised, or “none”", 80),
  backup: Line("which backup is promised, or “none”", 80),
});

export const SetInput = z.object({ setId: Id });
export const DraftSetInput = z.object({
  rationale: plainText().trim().max(10_000).default("").describe("Why, Markdown. It can be said later."),
});
export const ReviseSetInput = SetInput.extend({
  rationale: plainText().trim().max(10_000).describe("Why it is proposed, Markdown."),
  promises: z
    .object({ alpha: Expected, beta: Expected, live: Expected })
    .describe("What users can expect at each level."),
});
export const TableSetInput = SetInput.extend({ meetingId: Id.describe("An AGM or EGM that is planned.") });

export const PutRequirementInput = SetInput.extend({
  key: RequirementKey.refine((key) => key !== "new", "“new” is taken: it names the page that adds one."),
  isNew: z.boolean().default(false).describe("Refuses a key that the draft already has."),
  level: z.enum(ASKING_LEVELS),
  kinds: z.array(z.enum(SERVICE_KINDS)).min(1, "Choose at least one kind of service."),
  check: z.enum(CHECKS),
  rule: z.enum(COMPUTED_RULES).nullable().default(null).describe("Of computed ones."),
  text: plainText().trim().min(1, "Say what is required.").max(1_000),
  provided: plainText().trim().max(1_000).default("").describe("What the co-op provides to help."),
}).refine(({ check, rule }) => (check === "computed") === (rule !== null), {
  path: ["rule"],
  message: "A computed requirement names its rule, and an attested one none.",
});
export const RemoveRequirementInput = SetInput.extend({ key: RequirementKey });

export const RequirementView = RequirementFacts.meta({
  id: "Requirement",
  description: "What a level asks of services of some kinds.",
});
export type RequirementView = z.infer<typeof RequirementView>;

const At = z.iso.datetime();
const MeetingRef = z.object({ id: z.string(), title: z.string(), heldAt: At }).meta({ id: "MeetingRef" });
export type MeetingRef = z.infer<typeof MeetingRef>;

export const RequirementSetRef = z
  .object({
    id: z.string(),
    version: z.int().nullable().describe("Counted at adoption; null before."),
    state: z.enum(REQUIREMENT_SET_STATES),
    source: z.string().nullable().describe("Where it came from when no meeting here adopted it."),
    proposedBy: PersonRef.nullable(),
    createdAt: At,
    adoptedAt: At.nullable(),
    adoptedAtMeeting: MeetingRef.nullable(),
    tabledFor: MeetingRef.nullable(),
  })
  .meta({ id: "RequirementSetRef" });
export type RequirementSetRef = z.infer<typeof RequirementSetRef>;

const May = z
  .object({ reason: z.string(), message: z.string() })
  .nullable()
  .describe("Null: you may. Else why not.");

export const RequirementSetPage = RequirementSetRef.extend({
  rationale: z.string(),
  promises: Promises,
  requirements: z.array(RequirementView),
  basedOn: z.object({ id: z.string(), version: z.int().nullable() }).nullable(),
  isOutdated: z.boolean().describe("Another set came into force since the draft began."),
  whyNot: z.object({ edit: May, table: May, withdraw: May }),
  now: At,
}).meta({ id: "RequirementSet" });
export type RequirementSetPage = z.infer<typeof RequirementSetPage>;

const AffectedService = z.object({ slug: z.string(), title: z.string(), level: z.enum(ASKING_LEVELS) });
export const Affected = z
  .object({
    count: z.int(),
    services: z.array(AffectedService).describe("The first 20 by title."),
  })
  .meta({
    id: "AffectedServices",
    description: "Services that would newly miss it, at the level that they have.",
  });
export type Affected = z.infer<typeof Affected>;

export const ChangedRequirement = z
  .object({
    key: z.string(),
    change: z.enum(["added", "removed", "changed"]),
    before: RequirementView.nullable(),
    after: RequirementView.nullable(),
    affected: Affected,
  })
  .meta({ id: "ChangedRequirement" });
export type ChangedRequirement = z.infer<typeof ChangedRequirement>;

export const SetComparison = z
  .object({
    from: z.object({ id: z.string(), version: z.int().nullable() }).nullable(),
    requirements: z.array(ChangedRequirement),
    promises: z.array(
      z.object({
        level: z.enum(ASKING_LEVELS),
        before: Promises.shape.alpha,
        after: Promises.shape.alpha,
      }),
    ),
  })
  .meta({ id: "RequirementSetComparison" });
export type SetComparison = z.infer<typeof SetComparison>;
