import { listEscalations } from "@/lib/committers/queries/list-escalations";
import { EscalationItem, ListEscalationsInput } from "@/lib/committers/schema/champions";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listEscalations",
  tag: "committers",
  summary: "List the escalations that concern you, newest first",
  scope: "read",
  query: ListEscalationsInput,
  output: pageOf(EscalationItem),
  problems: ["malformed"],
  handler: ({ actor, input }) => listEscalations(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
