import { otherMethods, route } from "@/lib/kernel/route";
import { ItemPage } from "@/lib/meetings/dto";
import { getItem, ItemNumberInput } from "@/lib/meetings/queries/get-item";

export const GET = route({
  id: "getAgendaItem",
  tag: "meetings",
  summary: "Get one item of the agenda by its number, with its questions",
  scope: "read",
  path: ItemNumberInput,
  output: ItemPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getItem(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
