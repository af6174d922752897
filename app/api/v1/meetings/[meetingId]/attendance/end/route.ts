import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { leave } from "@/lib/meetings/commands/leave";
import { Attendee, MeetingInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "leave",
  tag: "meetings",
  summary: "Leave a meeting, or record who left",
  scope: "meetings:write",
  path: MeetingInput,
  body: z.object(Attendee),
  example: {},
  output: z.object({ personId: z.string() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => leave(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
