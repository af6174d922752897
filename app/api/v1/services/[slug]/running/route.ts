import { getRunning } from "@/lib/catalog/queries";
import { RunningManifest, ServiceInput } from "@/lib/catalog/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getRunning",
  tag: "catalog",
  summary: "Get exactly what runs: each component, commit, since when, healthy or not",
  scope: "public",
  path: ServiceInput,
  output: RunningManifest,
  problems: ["not_found"],
  handler: ({ actor, input }) => getRunning(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
