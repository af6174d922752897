import { z } from "zod";
import { renewMaintainerInvitation } from "@/lib/catalog/commands/renew-maintainer-invitation";
import { MaintainershipInput } from "@/lib/catalog/schema/maintainers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "renewMaintainerInvitation",
  tag: "catalog",
  summary: "Open an invitation to maintain a service for another 30 days, and ask again",
  scope: "catalog:write",
  path: MaintainershipInput,
  output: z.object({}),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => renewMaintainerInvitation(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
