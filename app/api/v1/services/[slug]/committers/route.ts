import { ServiceInput } from "@/lib/catalog/schema";
import { getServiceCommitters } from "@/lib/committers/queries/get-service-committers";
import { ServiceCommitters } from "@/lib/committers/schema/access";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listServiceCommitters",
  tag: "committers",
  summary: "List the core committers of a service's components",
  description: "Champions are told to those who are signed in, clearance to those who see it.",
  scope: "public",
  path: ServiceInput,
  output: ServiceCommitters,
  handler: ({ actor, input }) => getServiceCommitters(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
