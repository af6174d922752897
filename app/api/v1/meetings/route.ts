import { z } from "zod";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";
import { planMeeting } from "@/lib/meetings/commands/plan-meeting";
import { MeetingRow } from "@/lib/meetings/dto";
import { ListMeetingsInput, listMeetings } from "@/lib/meetings/queries/list-meetings";
import { PlanMeetingInput } from "@/lib/meetings/schema";

export const GET = route({
  id: "listMeetings",
  tag: "meetings",
  summary: "List meetings ahead, or those that are over",
  scope: "read",
  query: ListMeetingsInput,
  output: pageOf(MeetingRow),
  handler: ({ actor, input }) => listMeetings(actor, input),
});

export const POST = route({
  id: "planMeeting",
  tag: "meetings",
  summary: "Plan a meeting",
  scope: "meetings:write",
  body: PlanMeetingInput,
  example: {
    kind: "agm",
    title: "AGM 2027",
    heldAt: "2027-03-12T18:30",
    zone: "Europe/London",
    place: "Fellside Hall",
  },
  output: z.object({ meetingId: z.string() }),
  status: 201,
  location: ({ meetingId }) => `/api/v1/meetings/${meetingId}`,
  problems: ["refused"],
  handler: ({ actor, input, options }) => planMeeting(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
