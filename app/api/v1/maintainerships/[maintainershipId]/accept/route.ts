import { z } from "zod";
import { acceptMaintainership } from "@/lib/catalog/commands/accept-maintainership";
import { MaintainershipInput } from "@/lib/catalog/schema/maintainers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "acceptMaintainership",
  tag: "catalog",
  summary: "Accept an invitation to maintain a service",
  scope: "catalog:write",
  path: MaintainershipInput,
  output: z.object({ slug: z.string() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => acceptMaintainership(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
