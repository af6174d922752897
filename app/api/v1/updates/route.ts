import { otherMethods, route } from "@/lib/kernel/route";
import { listUpdates } from "@/lib/maturity/queries/list-updates";
import { ListUpdatesInput, UpdateList } from "@/lib/maturity/schema/updates";

export const GET = route({
  id: "listUpdates",
  tag: "levels",
  summary: "The annual updates to an AGM: who has not answered, and what was submitted",
  scope: "read",
  query: ListUpdatesInput,
  output: UpdateList,
  handler: ({ actor, input }) => listUpdates(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
