import { z } from "zod";
import { ProgrammeRules } from "../schema";

export const NOMINATION_CHOICES = ["yes", "no", "abstain"] as const;
export type NominationChoice = (typeof NOMINATION_CHOICES)[number];

/** The rule that a nomination was opened under: it does not change with the programme's. */
export const NominationRule = ProgrammeRules.shape.nomination;
export type NominationRule = z.infer<typeof NominationRule>;

/** What a decision rested on, as it is kept with the nomination: people by id, so that an erased name is nowhere. */
export const NominationTally = z.object({
  rule: NominationRule,
  /** As of when who may vote was read. */
  at: z.iso.datetime(),
  eligible: z.array(z.string()),
  nomineeOrganizations: z.array(z.string()),
  votes: z.array(
    z.object({
      personId: z.string(),
      choice: z.enum(NOMINATION_CHOICES),
      organizationId: z.string().nullable(),
    }),
  ),
});
export type NominationTally = z.infer<typeof NominationTally>;
