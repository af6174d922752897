import { BindingView } from "@/lib/forks/dto";
import { ListBindingsInput, listBindings } from "@/lib/forks/queries/list-bindings";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listBindings",
  tag: "trials",
  summary: "List which forks serve you, newest first",
  scope: "read",
  query: ListBindingsInput,
  output: pageOf(BindingView),
  handler: ({ actor, input }) => listBindings(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
