import { z } from "zod";
import { lookForDrift } from "@/lib/committers/commands/look-for-drift";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "lookForDrift",
  tag: "committers",
  summary: "Have the code hosts compared with Forkmoot now",
  scope: "committers:write",
  output: z.object({ components: z.int() }),
  handler: ({ actor, options }) => lookForDrift(actor, {}, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
