import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";
import { listPeople } from "@/lib/people/queries/list-people";
import { ListPeopleInput, PersonRow } from "@/lib/people/schema";

export const GET = route({
  id: "listPeople",
  tag: "people",
  summary: "List everybody with a login here, by name; for administrators",
  scope: "read",
  query: ListPeopleInput,
  output: pageOf(PersonRow),
  handler: ({ actor, input }) => listPeople(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
