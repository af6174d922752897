import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { otherMethods, route } from "@/lib/kernel/route";
import { EditMinutesInput, MeetingToCloseInput, MinutesDto } from "@/lib/meetings/closing-schema";
import { editMinutes } from "@/lib/meetings/commands/edit-minutes";
import { getMinutes } from "@/lib/meetings/queries/get-minutes";

export const GET = route({
  id: "getMinutes",
  tag: "meetings",
  summary: "Get a meeting’s minutes, with the digest that a resolution approves",
  scope: "read",
  path: MeetingToCloseInput,
  output: MinutesDto,
  problems: ["not_found"],
  handler: async ({ actor, input }) => {
    const { minutes } = await getMinutes(actor, input);
    if (!minutes) throw notFound("These minutes");
    return minutes;
  },
});

export const PUT = route({
  id: "editMinutes",
  tag: "meetings",
  summary: "Edit drafted minutes, with the digest of those that you read",
  scope: "meetings:write",
  path: MeetingToCloseInput,
  body: EditMinutesInput.omit({ meetingId: true }),
  example: { minutes: "# Minutes of the AGM", digest: "0".repeat(64) },
  output: z.object({ meetingId: z.string(), digest: z.string().describe("Of the minutes as they are now.") }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => editMinutes(actor, input, options),
});

export const { POST, PATCH, DELETE, OPTIONS } = otherMethods({ GET, PUT });
