import { getRunning } from "@/lib/catalog/queries";
import { ServiceInput } from "@/lib/catalog/schema";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "Exactly what runs: each component, commit, since when, healthy or not",
  input: ServiceInput,
  handler: ({ actor, input }) => getRunning(actor, input),
});
