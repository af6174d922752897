import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { cancelMeeting } from "@/lib/meetings/commands/cancel-meeting";
import { Because, MeetingInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "cancelMeeting",
  tag: "meetings",
  summary: "Call a meeting off before it opens",
  scope: "meetings:write",
  path: MeetingInput,
  body: z.object(Because),
  example: { reason: "Snow." },
  output: z.object({}),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => cancelMeeting(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
