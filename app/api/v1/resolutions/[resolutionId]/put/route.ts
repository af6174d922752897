import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { putResolution } from "@/lib/meetings/commands/put-resolution";
import { ResolutionInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "putResolution",
  tag: "meetings",
  summary: "Ask the meeting",
  scope: "meetings:write",
  path: ResolutionInput,
  output: z.object({ state: z.enum(["put", "held_over"]), voters: z.int() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => putResolution(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
