import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { holdOverResolution } from "@/lib/meetings/commands/hold-over-resolution";
import { Because, ResolutionInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "holdOverResolution",
  tag: "meetings",
  summary: "Hold a question over to the next meeting",
  scope: "meetings:write",
  path: ResolutionInput,
  body: z.object(Because),
  example: { reason: "The figures are missing." },
  output: z.object({}),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => holdOverResolution(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
