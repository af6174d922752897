import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { flagUpdate } from "@/lib/maturity/commands/flag-update";
import { unflagUpdate } from "@/lib/maturity/commands/unflag-update";
import { FlagUpdate, UpdateInput } from "@/lib/maturity/schema/updates";

export const POST = route({
  id: "flagUpdate",
  tag: "levels",
  summary: "Put a submitted update before the meeting by itself, with the reason",
  scope: "levels:write",
  path: UpdateInput,
  body: z.object(FlagUpdate),
  example: { reason: "The restore was last rehearsed two years ago." },
  output: z.object({ state: z.literal("flagged") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => flagUpdate(actor, input, options),
});
export const DELETE = route({
  id: "unflagUpdate",
  tag: "levels",
  summary: "Take the flag off an update",
  scope: "levels:write",
  path: UpdateInput,
  output: z.object({ state: z.literal("submitted") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => unflagUpdate(actor, input, options),
});

export const { GET, PUT, PATCH, OPTIONS } = otherMethods({ POST, DELETE });
