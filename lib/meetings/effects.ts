import { z } from "zod";
import { Id, plainText } from "@/lib/kernel/text";

const RequirementKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/**
 * What closing a meeting does for a resolution that was carried. A lost one does the opposite only where the domain says
 * so: a verification that is lost is refused. What no resolution is needed for (updates still missing, requirement
 * changes that are due) follows from the closing itself. Source: domain.md §2.
 */
export const Effect = z.discriminatedUnion("kind", [
  /** Other business: the minutes record it, and nothing else changes. */
  z.object({ kind: z.literal("none") }),
  /** Every submitted update of this meeting that nobody flagged and that has no item of its own. */
  z.object({ kind: z.literal("accept_updates") }),
  z.object({ kind: z.literal("accept_update"), updateId: Id }),
  z.object({ kind: z.literal("reject_update"), updateId: Id, reason: plainText().trim().max(2_000) }),
  /** A flagged update becomes deficiencies; their grace begins with the closing. */
  z.object({
    kind: z.literal("record_deficiencies"),
    updateId: Id,
    requirementKeys: z.array(RequirementKey).min(1),
  }),
  /** A reported or computed deficiency is confirmed. */
  z.object({ kind: z.literal("begin_grace"), deficiencyId: Id }),
  z.object({ kind: z.literal("dismiss_deficiency"), deficiencyId: Id }),
  /** Its grace has ended: down by exactly one level. `fromAlpha` says where to from alpha, and is asked only there. */
  z.object({
    kind: z.literal("uphold_deficiency"),
    deficiencyId: Id,
    fromAlpha: z.enum(["proposed", "retired"]).nullable(),
  }),
  z.object({ kind: z.literal("close_deficiency"), deficiencyId: Id }),
  /** The claimed fix did not hold. */
  z.object({ kind: z.literal("return_to_grace"), deficiencyId: Id }),
  z.object({
    kind: z.literal("grant_agreement"),
    serviceId: Id,
    requirementKey: RequirementKey,
    until: z.iso.datetime(),
    text: plainText().trim().min(1).max(4_000),
  }),
  z.object({ kind: z.literal("clear_scrutiny"), scrutinyId: Id }),
  z.object({
    kind: z.literal("scrutiny_to_deficiencies"),
    scrutinyId: Id,
    requirementKeys: z.array(RequirementKey).min(1),
  }),
  /** Members of one dependency cycle are verified together (levels law 5); else it is one. */
  z.object({ kind: z.literal("confirm_verifications"), verificationIds: z.array(Id).min(1) }),
  z.object({ kind: z.literal("adopt_requirement_set"), requirementSetId: Id }),
  z.object({ kind: z.literal("retire_service"), serviceId: Id }),
  z.object({ kind: z.literal("approve_minutes"), meetingId: Id, digest: z.string() }),
]);
export type Effect = z.infer<typeof Effect>;
