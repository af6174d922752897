import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { moveMeeting } from "@/lib/meetings/commands/move-meeting";
import { MeetingInput, Move } from "@/lib/meetings/schema";

export const POST = route({
  id: "moveMeeting",
  tag: "meetings",
  summary: "Move a meeting, and every deadline that hangs on it",
  scope: "meetings:write",
  path: MeetingInput,
  body: z.object(Move),
  example: { heldAt: "2027-03-19T18:30", reason: "The hall is taken." },
  output: z.object({
    heldAt: z.iso.datetime(),
    needsNotice: z.boolean().describe("Notice was given of the old time: give it again."),
  }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => moveMeeting(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
