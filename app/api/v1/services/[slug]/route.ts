import { getServicePage } from "@/lib/catalog/queries";
import { ServiceInput, ServicePage } from "@/lib/catalog/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getService",
  tag: "catalog",
  summary: "Get one service with its components, people, dependencies and what runs",
  scope: "public",
  path: ServiceInput,
  output: ServicePage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getServicePage(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
