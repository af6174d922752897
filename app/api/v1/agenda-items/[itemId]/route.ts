import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { editItem } from "@/lib/meetings/commands/edit-item";
import { removeItem } from "@/lib/meetings/commands/remove-item";
import { AgendaItemInput, EditItemInput } from "@/lib/meetings/schema";

export const PATCH = route({
  id: "editAgendaItem",
  tag: "meetings",
  summary: "Word an item anew, until the notice",
  scope: "meetings:write",
  path: AgendaItemInput,
  body: EditItemInput.omit({ itemId: true }),
  example: { title: "Bees", text: "Three hives.", resolution: "Keep bees" },
  output: z.object({}),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => editItem(actor, input, options),
});

export const DELETE = route({
  id: "removeAgendaItem",
  tag: "meetings",
  summary: "Take an item off the agenda, until the notice",
  scope: "meetings:write",
  path: AgendaItemInput,
  output: z.object({}),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => removeItem(actor, input, options),
});

export const { GET, POST, PUT, OPTIONS } = otherMethods({ PATCH, DELETE });
