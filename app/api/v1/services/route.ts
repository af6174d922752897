import { listServices } from "@/lib/catalog/queries";
import { ListServicesInput } from "@/lib/catalog/schema";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "List the catalogue's services",
  input: ListServicesInput,
  handler: ({ actor, input }) => listServices(actor, input),
});
