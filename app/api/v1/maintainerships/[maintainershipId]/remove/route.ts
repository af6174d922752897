import { z } from "zod";
import { removeMaintainer } from "@/lib/catalog/commands/remove-maintainer";
import { RemoveMaintainerInput } from "@/lib/catalog/schema/maintainers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "removeMaintainer",
  tag: "catalog",
  summary: "Remove a maintainer; for the board",
  scope: "catalog:write",
  path: RemoveMaintainerInput.pick({ maintainershipId: true }),
  body: RemoveMaintainerInput.pick({ reason: true }),
  example: { reason: "Not answered since the spring" },
  output: z.object({ remaining: z.int().describe("Maintainers who go on.") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => removeMaintainer(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
