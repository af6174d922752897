import { z } from "zod";
import { stepDownMaintainer } from "@/lib/catalog/commands/step-down-maintainer";
import { EndMaintainershipInput } from "@/lib/catalog/schema/maintainers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "stepDownMaintainer",
  tag: "catalog",
  summary: "Stop maintaining a service",
  scope: "catalog:write",
  path: EndMaintainershipInput.pick({ maintainershipId: true }),
  body: EndMaintainershipInput.pick({ reason: true }),
  example: { reason: "Moving on" },
  output: z.object({ remaining: z.int().describe("Maintainers who go on.") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => stepDownMaintainer(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
