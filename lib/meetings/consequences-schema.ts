import { z } from "zod";
import { LEVELS } from "@/lib/catalog/schema";

const Level = z.enum(LEVELS);
const ByResolution = {
  resolutionId: z
    .string()
    .nullable()
    .describe("The resolution that says so; null: it follows from the closing itself."),
};
const MeetingRef = z
  .object({ id: z.string(), title: z.string(), heldAt: z.string(), zone: z.string() })
  .nullable();

/** Source of a deficiency that a closing records. */
export const RECORDED_SOURCES = ["missing_update", "update", "scrutiny", "changed_requirement"] as const;

/** Everything that closing a meeting applies: one list for each kind of row it writes. */
export const Consequences = z.object({
  levels: z.array(
    z.object({
      serviceId: z.string(),
      from: Level,
      to: Level,
      cause: z.enum(["verification", "demotion", "retirement"]),
      verificationId: z.string().nullable(),
      deficiencyId: z.string().nullable(),
      ...ByResolution,
    }),
  ),
  scrutinies: z.array(
    z.object({
      serviceId: z.string(),
      causeId: z.string().describe("The service whose level fell."),
      path: z.array(z.string()).describe("From the service to the cause."),
    }),
  ),
  recorded: z.array(
    z.object({
      serviceId: z.string(),
      requirementKey: z.string(),
      source: z.enum(RECORDED_SOURCES),
      updateId: z.string().nullable(),
      scrutinyId: z.string().nullable(),
      ...ByResolution,
    }),
  ),
  deficiencies: z.array(
    z.object({
      deficiencyId: z.string(),
      serviceId: z.string(),
      requirementKey: z.string(),
      from: z.enum(["reported", "in_grace", "fix_claimed"]),
      to: z.enum(["in_grace", "dismissed", "upheld", "closed", "waived"]),
      why: z.enum(["resolution", "retired", "not_asked", "recorded"]),
      ...ByResolution,
    }),
  ),
  updates: z.array(
    z.object({
      updateId: z.string(),
      serviceId: z.string(),
      to: z.enum(["accepted", "rejected", "deficiencies", "missing"]),
      reason: z.string(),
      ...ByResolution,
    }),
  ),
  verifications: z.array(
    z.object({
      verificationId: z.string(),
      serviceId: z.string(),
      level: Level,
      to: z.enum(["confirmed", "refused", "held_over"]),
      why: z.enum(["resolution", "demoted", "not_decided"]),
      ...ByResolution,
    }),
  ),
  clearedScrutinies: z.array(
    z.object({
      scrutinyId: z.string(),
      serviceId: z.string(),
      to: z.enum(["cleared", "deficiencies"]),
      why: z.enum(["resolution", "retired"]),
      ...ByResolution,
    }),
  ),
  agreements: z.array(
    z.object({
      serviceId: z.string(),
      requirementKey: z.string(),
      until: z.string(),
      text: z.string(),
      deficiencyId: z.string().nullable(),
      resolutionId: z.string(),
    }),
  ),
  requirementSets: z.array(
    z.object({ setId: z.string(), to: z.enum(["adopted", "draft", "tabled"]), resolutionId: z.string() }),
  ),
  minutes: z.array(z.object({ meetingId: z.string(), digest: z.string(), resolutionId: z.string() })),
  /** Carried, and yet nothing follows: what it was about is no longer so. */
  notApplied: z.array(z.object({ resolutionId: z.string(), why: z.string() })),
  graceUntil: MeetingRef,
  dueAgm: MeetingRef,
});
export type Consequences = z.infer<typeof Consequences>;
