import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { withdrawResolution } from "@/lib/meetings/commands/withdraw-resolution";
import { Because, ResolutionInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "withdrawResolution",
  tag: "meetings",
  summary: "Take a question back before it is decided",
  scope: "meetings:write",
  path: ResolutionInput,
  body: z.object(Because),
  example: { reason: "No longer wanted." },
  output: z.object({}),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => withdrawResolution(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
