import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { changeMeetingRules } from "@/lib/meetings/commands/change-rules";
import { getMeetingRules } from "@/lib/meetings/queries/get-meeting";
import { MeetingRules } from "@/lib/meetings/rules";

export const GET = route({
  id: "getMeetingRules",
  tag: "meetings",
  summary: "Get the rules of meetings",
  scope: "read",
  output: z.object({ rules: MeetingRules, eligible: z.int().describe("Members now.") }),
  handler: ({ actor }) => getMeetingRules(actor, {}),
});

export const PUT = route({
  id: "changeMeetingRules",
  tag: "meetings",
  summary: "Change the rules of meetings; those that opened keep theirs",
  scope: "meetings:write",
  body: z.object(MeetingRules.shape),
  example: { noticeDays: 21 },
  output: MeetingRules,
  handler: ({ actor, input, options }) => changeMeetingRules(actor, input, options),
});

export const { POST, PATCH, DELETE, OPTIONS } = otherMethods({ GET, PUT });
