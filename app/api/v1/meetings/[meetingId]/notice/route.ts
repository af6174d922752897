import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { giveNotice } from "@/lib/meetings/commands/give-notice";
import { MeetingInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "giveNotice",
  tag: "meetings",
  summary: "Give notice of a meeting to everybody who may vote",
  scope: "meetings:write",
  path: MeetingInput,
  output: z.object({ people: z.int().describe("How many were told.") }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => giveNotice(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
