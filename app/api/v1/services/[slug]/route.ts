import { getServicePage } from "@/lib/catalog/queries";
import { ServiceInput } from "@/lib/catalog/schema";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "Get one service with its components",
  input: ServiceInput,
  handler: ({ actor, input }) => getServicePage(actor, input),
});
