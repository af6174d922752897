import { ServiceInput } from "@/lib/catalog/schema";
import { otherMethods, route } from "@/lib/kernel/route";
import { getServiceNotices, ServiceNotices } from "@/lib/maturity/queries/get-service-notices";

export const GET = route({
  id: "getServiceNotices",
  tag: "levels",
  summary: "What stands over a service's level: deadlines with their meeting, scrutiny, agreements",
  scope: "public",
  path: ServiceInput,
  output: ServiceNotices,
  handler: ({ actor, input }) => getServiceNotices(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
