import { z } from "zod";
import { ClearanceRow } from "@/lib/agreements/dto";
import { ListClearancesInput, listClearances } from "@/lib/agreements/queries/list-clearances";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listClearances",
  tag: "agreements",
  summary: "List everybody’s clearance as of a moment, for those who work with committers",
  scope: "read",
  query: ListClearancesInput,
  output: z.object({ items: z.array(ClearanceRow), cleared: z.int(), all: z.int() }),
  handler: ({ actor, input }) => listClearances(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
