import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { placeItem } from "@/lib/meetings/commands/place-item";
import { AgendaItemInput, PlaceItemInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "placeAgendaItem",
  tag: "meetings",
  summary: "Move an item past its neighbour in its group",
  scope: "meetings:write",
  path: AgendaItemInput,
  body: PlaceItemInput.omit({ itemId: true }),
  example: { direction: "up" },
  output: z.object({ isMoved: z.boolean() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => placeItem(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
