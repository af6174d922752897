import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { openMeeting } from "@/lib/meetings/commands/open-meeting";
import { MeetingInput, OpenMeetingInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "openMeeting",
  tag: "meetings",
  summary: "Open a meeting: rules and voters are frozen",
  scope: "meetings:write",
  path: MeetingInput,
  body: OpenMeetingInput.omit({ meetingId: true }),
  example: {},
  output: z.object({ eligible: z.int(), needed: z.int(), isQuorate: z.boolean() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => openMeeting(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
