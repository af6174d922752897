import { otherMethods, route } from "@/lib/kernel/route";
import { RollDto } from "@/lib/meetings/dto";
import { getRoll } from "@/lib/meetings/queries/get-roll";
import { MeetingInput } from "@/lib/meetings/schema";

export const GET = route({
  id: "getRoll",
  tag: "meetings",
  summary: "Get the live quorum, and what is put",
  scope: "read",
  path: MeetingInput,
  output: RollDto,
  problems: ["not_found"],
  handler: ({ actor, input }) => getRoll(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
