import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import {
  CloseMeetingInput,
  ClosingPreview,
  MeetingToCloseInput,
  PreviewClosingInput,
} from "@/lib/meetings/closing-schema";
import { closeMeeting } from "@/lib/meetings/commands/close-meeting";
import { previewClosing } from "@/lib/meetings/queries/preview-closing";

export const GET = route({
  id: "previewClosing",
  tag: "meetings",
  summary: "See everything that closing a meeting would do, or did",
  description:
    "The first of each kind of consequence with how many there are; `group` and `page` lead through one kind.",
  scope: "read",
  path: MeetingToCloseInput,
  query: PreviewClosingInput.omit({ meetingId: true }),
  output: ClosingPreview,
  problems: ["not_found"],
  handler: async ({ actor, input }) => {
    const { meeting: _, mayClose: __, ...preview } = await previewClosing(actor, input);
    return preview;
  },
});

export const POST = route({
  id: "closeMeeting",
  tag: "meetings",
  summary: "Close a meeting, with the digest of the consequences that you saw",
  description:
    "Nothing is decided at it any more. What it decided is applied all or not at all, in a moment: ask for the meeting until its minutes are drafted.",
  scope: "meetings:write",
  path: MeetingToCloseInput,
  body: CloseMeetingInput.pick({ digest: true }),
  example: { digest: "0".repeat(64) },
  output: z.object({ meetingId: z.string(), state: z.literal("closed") }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => closeMeeting(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
