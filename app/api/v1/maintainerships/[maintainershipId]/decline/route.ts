import { z } from "zod";
import { declineMaintainership } from "@/lib/catalog/commands/decline-maintainership";
import { EndMaintainershipInput } from "@/lib/catalog/schema/maintainers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "declineMaintainership",
  tag: "catalog",
  summary: "Decline an invitation to maintain a service",
  scope: "catalog:write",
  path: EndMaintainershipInput.pick({ maintainershipId: true }),
  body: EndMaintainershipInput.pick({ reason: true }),
  example: { reason: "No time this year" },
  output: z.object({ slug: z.string() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => declineMaintainership(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
