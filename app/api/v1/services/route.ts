import { listServices } from "@/lib/catalog/queries";
import { ListServicesInput, ServiceListItem } from "@/lib/catalog/schema";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listServices",
  tag: "catalog",
  summary: "List the catalogue's services, by title",
  scope: "public",
  query: ListServicesInput,
  output: pageOf(ServiceListItem),
  handler: ({ actor, input }) => listServices(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
