import { otherMethods, route } from "@/lib/kernel/route";
import { getPersonPage } from "@/lib/people/queries/get-person-page";
import { PersonInput, PersonPage } from "@/lib/people/schema";

export const GET = route({
  id: "getPerson",
  tag: "people",
  summary: "Get somebody: roles with dates, services maintained, affiliations",
  scope: "read",
  path: PersonInput,
  output: PersonPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getPersonPage(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
