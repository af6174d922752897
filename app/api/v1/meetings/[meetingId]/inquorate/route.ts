import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { declareInquorate } from "@/lib/meetings/commands/declare-inquorate";
import { MeetingInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "declareInquorate",
  tag: "meetings",
  summary: "Say that a meeting has no quorum half an hour after its time",
  scope: "meetings:write",
  path: MeetingInput,
  output: z.object({ counted: z.int(), needed: z.int() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => declareInquorate(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
