import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { castBallot } from "@/lib/meetings/commands/cast-ballot";
import { Ballot, ResolutionInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "castBallot",
  tag: "meetings",
  summary: "Cast your ballot, or that of a member whose proxy you hold",
  scope: "meetings:write",
  path: ResolutionInput,
  body: z.object(Ballot),
  example: { choice: "for" },
  output: z.object({ voter: z.string() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => castBallot(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
