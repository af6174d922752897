/** The states and small words of the room: what requirements ask, and where each noun stands. */
import { z } from "zod";
import { SERVICE_KINDS } from "@/lib/catalog/schema";

/** Levels that ask something of a service, from the lowest. */
export const ASKING_LEVELS = ["alpha", "beta", "live"] as const;
export type AskingLevel = (typeof ASKING_LEVELS)[number];

export const CHECKS = ["attested", "computed"] as const;

/** What can be worked out from the catalogue; `lib/maturity/computed.ts` says how. */
export const COMPUTED_RULES = [
  "minimum-maintainers",
  "infrastructure-at-least-beta",
  "infrastructure-at-least-live",
] as const;
export type ComputedRule = (typeof COMPUTED_RULES)[number];

export const RequirementKey = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "A key is lower-case words and digits, joined by dashes.");

/** What users can expect at a level. */
export const Promised = z.object({ promise: z.string(), uptime: z.string(), backup: z.string() });
export const Promises = z.object({ alpha: Promised, beta: Promised, live: Promised });
export type Promises = z.infer<typeof Promises>;

/** One requirement, as rules see it. */
export const RequirementFacts = z.object({
  key: z.string(),
  level: z.enum(ASKING_LEVELS),
  kinds: z.array(z.enum(SERVICE_KINDS)),
  check: z.enum(CHECKS),
  rule: z.enum(COMPUTED_RULES).nullable(),
  text: z.string(),
  provided: z.string(),
});
export type RequirementFacts = z.infer<typeof RequirementFacts>;

/** How a service stands to one requirement. `waived` and `not_applicable` do not stand in a level's way. */
export const OUTCOMES = ["met", "unmet", "not_applicable", "not_assessed", "waived"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What maintainers answer. */
export const ASSESSMENT_STATES = ["met", "unmet", "not_applicable"] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

export const REQUIREMENT_SET_STATES = ["draft", "tabled", "adopted", "superseded", "withdrawn"] as const;
export type RequirementSetState = (typeof REQUIREMENT_SET_STATES)[number];

export const VERIFICATION_STATES = [
  "requested",
  "tabled",
  "confirmed",
  "refused",
  "held_over",
  "withdrawn",
] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

export const UPDATE_STATES = [
  "due",
  "drafted",
  "submitted",
  "accepted",
  "flagged",
  "rejected",
  "deficiencies",
  "missing",
] as const;
export type UpdateState = (typeof UPDATE_STATES)[number];

export const DEFICIENCY_STATES = [
  "reported",
  "dismissed",
  "in_grace",
  "fix_claimed",
  "closed",
  "upheld",
  "waived",
] as const;
export type DeficiencyState = (typeof DEFICIENCY_STATES)[number];

export const SCRUTINY_STATES = ["opened", "cleared", "deficiencies"] as const;
export type ScrutinyState = (typeof SCRUTINY_STATES)[number];
