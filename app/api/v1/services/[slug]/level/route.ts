import { ServiceInput } from "@/lib/catalog/schema";
import { otherMethods, route } from "@/lib/kernel/route";
import { getServiceLevel } from "@/lib/maturity/queries/get-service-level";
import { ServiceLevelPage } from "@/lib/maturity/schema/service-level";

export const GET = route({
  id: "getServiceLevel",
  tag: "levels",
  summary: "Read a service's level: what is met, what is missing for the next, and its history",
  description: "Strangers read it without the evidence.",
  scope: "public",
  path: ServiceInput,
  output: ServiceLevelPage,
  problems: ["not_found", "refused"],
  handler: ({ actor, input }) => getServiceLevel(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
