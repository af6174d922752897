import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { MeetingToCloseInput } from "@/lib/meetings/closing-schema";
import { holdOverUndecided } from "@/lib/meetings/commands/hold-over-undecided";

export const POST = route({
  id: "holdOverUndecided",
  tag: "meetings",
  summary: "Hold every undecided question over to the next meeting",
  scope: "meetings:write",
  path: MeetingToCloseInput,
  output: z.object({ heldOver: z.int().describe("How many questions.") }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => holdOverUndecided(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
