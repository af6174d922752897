import { z } from "zod";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";
import { proposeItem } from "@/lib/meetings/commands/propose-item";
import { AgendaRow } from "@/lib/meetings/dto";
import { ListItemsInput, listAgendaItems } from "@/lib/meetings/queries/get-agenda";
import { MeetingInput, Proposal } from "@/lib/meetings/schema";

export const GET = route({
  id: "listAgendaItems",
  tag: "meetings",
  summary: "List one group of the agenda",
  scope: "read",
  path: MeetingInput,
  query: ListItemsInput.omit({ meetingId: true }),
  output: pageOf(AgendaRow),
  problems: ["not_found"],
  handler: ({ actor, input }) => listAgendaItems(actor, input),
});

export const POST = route({
  id: "proposeItem",
  tag: "meetings",
  summary: "Put other business on the agenda, until the notice",
  scope: "meetings:write",
  path: MeetingInput,
  body: z.object(Proposal),
  example: { title: "Bees", text: "Two hives on the roof.", resolution: "Keep bees" },
  output: z.object({ itemId: z.string() }),
  status: 201,
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => proposeItem(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
