import { otherMethods, route } from "@/lib/kernel/route";
import { MeetingPage } from "@/lib/meetings/dto";
import { getMeeting } from "@/lib/meetings/queries/get-meeting";
import { MeetingInput } from "@/lib/meetings/schema";

export const GET = route({
  id: "getMeeting",
  tag: "meetings",
  summary: "Get one meeting: when, where, its notice and its quorum",
  scope: "read",
  path: MeetingInput,
  output: MeetingPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getMeeting(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
