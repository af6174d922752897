import { z } from "zod";
import { recordConcern } from "@/lib/committers/commands/record-concern";
import { ConcernBody, NominationInput } from "@/lib/committers/schema/nominations";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "recordConcern",
  tag: "committers",
  summary: "Record a concern that was told in confidence",
  description: "In words that name nobody. Whose it is is not asked for, and stored nowhere.",
  scope: "committers:write",
  path: NominationInput,
  body: ConcernBody,
  example: { text: "Somebody found a review of theirs hurtful." },
  output: z.object({ isRecorded: z.boolean() }),
  problems: ["conflict", "refused", "not_found"],
  handler: ({ actor, input, options }) => recordConcern(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
