import { z } from "zod";
import { voteOnNomination } from "@/lib/committers/commands/vote-on-nomination";
import { NOMINATION_CHOICES, NominationInput, VoteBody } from "@/lib/committers/schema/nominations";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "voteOnNomination",
  tag: "committers",
  summary: "Vote on a nomination, or change the vote",
  scope: "committers:write",
  path: NominationInput,
  body: VoteBody,
  example: { choice: "yes" },
  output: z.object({ choice: z.enum(NOMINATION_CHOICES) }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => voteOnNomination(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
