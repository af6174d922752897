import { z } from "zod";
import { withdrawMaintainerInvitation } from "@/lib/catalog/commands/withdraw-maintainer-invitation";
import { MaintainershipInput } from "@/lib/catalog/schema/maintainers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "withdrawMaintainerInvitation",
  tag: "catalog",
  summary: "Take an invitation to maintain a service back",
  scope: "catalog:write",
  path: MaintainershipInput,
  output: z.object({}),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => withdrawMaintainerInvitation(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
