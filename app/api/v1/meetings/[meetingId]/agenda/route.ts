import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { buildAgenda } from "@/lib/meetings/commands/build-agenda";
import { Agenda } from "@/lib/meetings/dto";
import { getAgenda } from "@/lib/meetings/queries/get-agenda";
import { MeetingInput } from "@/lib/meetings/schema";

export const GET = route({
  id: "getAgenda",
  tag: "meetings",
  summary: "Get the agenda by groups: how many items, and the first of each",
  scope: "read",
  path: MeetingInput,
  output: Agenda,
  problems: ["not_found"],
  handler: ({ actor, input }) => getAgenda(actor, input),
});

export const POST = route({
  id: "buildAgenda",
  tag: "meetings",
  summary: "Put everything on the agenda that waits for this meeting",
  scope: "meetings:write",
  path: MeetingInput,
  output: z.object({
    added: z.int(),
    removed: z.int(),
    items: z.int().describe("Built ones on the agenda now."),
  }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => buildAgenda(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
