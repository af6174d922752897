import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { adjournMeeting } from "@/lib/meetings/commands/adjourn-meeting";
import { MeetingInput, Move } from "@/lib/meetings/schema";

export const POST = route({
  id: "adjournMeeting",
  tag: "meetings",
  summary: "Adjourn an inquorate meeting",
  scope: "meetings:write",
  path: MeetingInput,
  body: z.object(Move),
  example: { heldAt: "2027-03-29T18:30", reason: "Too few came." },
  output: z.object({ heldAt: z.iso.datetime() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => adjournMeeting(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
