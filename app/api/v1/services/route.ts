import { proposeService } from "@/lib/catalog/commands/propose-service";
import { ListServicesInput, ServiceListItem } from "@/lib/catalog/schema";
import { ProposeServiceInput, ServiceRef } from "@/lib/catalog/schema/edit";
import { listServicesWithCommitters } from "@/lib/committers/queries/list-services";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listServices",
  tag: "catalog",
  summary: "List the catalogue's services, by title",
  scope: "public",
  query: ListServicesInput,
  output: pageOf(ServiceListItem),
  problems: ["forbidden"],
  handler: ({ actor, input }) => listServicesWithCommitters(actor, input),
});

export const POST = route({
  id: "proposeService",
  tag: "catalog",
  summary: "Propose a service; you are its first maintainer",
  scope: "catalog:write",
  body: ProposeServiceInput,
  example: { title: "Tool library", kind: "user", summary: "Who has which tool, and until when" },
  output: ServiceRef,
  status: 201,
  problems: ["forbidden", "conflict", "refused"],
  location: ({ slug }) => `/api/v1/services/${slug}`,
  handler: async ({ actor, input, options }) => {
    const { slug, title } = await proposeService(actor, input, options);
    return { slug, title };
  },
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
