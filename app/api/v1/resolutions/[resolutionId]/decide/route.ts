import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { decideResolution } from "@/lib/meetings/commands/decide-resolution";
import { Decide, Hands, ResolutionInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "decideResolution",
  tag: "meetings",
  summary: "Count the ballots, or record a show of hands",
  scope: "meetings:write",
  path: ResolutionInput,
  body: z.object(Decide),
  example: { hands: { for: 7, against: 2, abstain: 1 } },
  output: z.object({ state: z.enum(["carried", "lost", "held_over"]), tally: Hands, voters: z.int() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => decideResolution(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
