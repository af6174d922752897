import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { arrive } from "@/lib/meetings/commands/arrive";
import { Attendee, MeetingInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "arrive",
  tag: "meetings",
  summary: "Check in at a meeting, or record who is there",
  scope: "meetings:write",
  path: MeetingInput,
  body: z.object(Attendee),
  example: {},
  output: z.object({ personId: z.string() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => arrive(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
