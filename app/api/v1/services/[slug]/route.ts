import { editService } from "@/lib/catalog/commands/edit-service";
import { getServicePage } from "@/lib/catalog/queries";
import { ServiceInput, ServicePage } from "@/lib/catalog/schema";
import { EditServiceBody, ServiceRef } from "@/lib/catalog/schema/edit";
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

export const PATCH = route({
  id: "editService",
  tag: "catalog",
  summary: "Change what a service says of itself, what it consumes, and its components",
  description:
    "What is left out stays as it is. The level is not changed here: it rises by verification, and falls at a meeting.",
  scope: "catalog:write",
  path: ServiceInput,
  body: EditServiceBody,
  example: { summary: "Notices for members and groups", consume: ["mail"] },
  output: ServiceRef,
  problems: ["forbidden", "not_found", "refused"],
  handler: ({ actor, input, options }) => editService(actor, input, options),
});

export const { POST, PUT, DELETE, OPTIONS } = otherMethods({ GET, PATCH });
