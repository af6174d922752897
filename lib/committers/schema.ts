import { z } from "zod";
import { ASKABLE } from "@/lib/agreements/schema";

export const NOMINATION_STATES = ["open", "approved", "not_yet", "withdrawn"] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

export const COMMITTER_STATES = [
  "onboarding",
  "active",
  "inactive_warned",
  "suspended",
  "alumni",
  "withdrawn",
] as const;
export type CommitterState = (typeof COMMITTER_STATES)[number];

export const PHASES = ["pilot", "established", "scaled"] as const;
export type ProgrammePhase = (typeof PHASES)[number];
export const PHASE_WORDS: Record<ProgrammePhase, string> = {
  pilot: "Pilot",
  established: "Established",
  scaled: "Scaled",
};

/** What a phase of the programme asks: a version of it is in force at a time, and is never changed. */
export const ProgrammeRules = z.object({
  nomination: z.object({
    openDays: z.int().min(1).max(90).describe("How many days a nomination takes comments and votes."),
    minYes: z.int().min(1).max(50),
    maxNo: z.int().min(0).max(10),
    minOutside: z
      .int()
      .min(0)
      .max(10)
      .describe("How many of those in favour come from outside the nominee's organization."),
  }),
  champions: z.object({
    areAsked: z.boolean(),
    min: z.int().min(0).max(5).describe("Active champions, none from the committer's own organization."),
  }),
  asks: z.array(z.enum(ASKABLE)).describe("What committers sign, besides what every contributor signs."),
  escalation: z.object({
    hours: z
      .int()
      .min(1)
      .max(24 * 14)
      .describe("Within how many hours the programme lead acknowledges one."),
  }),
  nudge: z.object({ days: z.int().min(1).max(60).describe("At most one nudge in so many days.") }),
  inactivity: z.object({
    months: z.int().min(3).max(36).describe("Without work for so long, somebody is looked at."),
    exceptionDays: z.int().min(14).max(90),
  }),
});
export type ProgrammeRules = z.infer<typeof ProgrammeRules>;

/** What each phase begins with; a programme admin drafts from it. Source: the phased rollout, and the programme's defaults. */
export const DEFAULT_RULES: Record<ProgrammePhase, ProgrammeRules> = {
  pilot: rules({ min: 2, asks: ["individual_cla", "entity_cla", "nda", "programme"] }),
  established: rules({ min: 1, asks: ["individual_cla", "entity_cla", "nda", "programme"] }),
  scaled: rules({ min: 0, asks: ["individual_cla", "entity_cla", "programme"] }),
};

function rules({ min, asks }: { min: number; asks: ProgrammeRules["asks"] }): ProgrammeRules {
  return {
    nomination: { openDays: 14, minYes: 5, maxNo: 0, minOutside: 1 },
    champions: { areAsked: min > 0, min },
    asks,
    escalation: { hours: 24 },
    nudge: { days: 7 },
    inactivity: { months: 12, exceptionDays: 14 },
  };
}
