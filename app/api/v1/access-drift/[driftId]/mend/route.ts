import { z } from "zod";
import { mendDrift } from "@/lib/committers/commands/mend-drift";
import { DriftInput } from "@/lib/committers/schema/access";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "mendDrift",
  tag: "committers",
  summary: "Bring the code host in line with Forkmoot: give what is missing there, take what nobody gave",
  scope: "committers:write",
  path: DriftInput,
  output: z.object({ does: z.enum(["give", "take"]) }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => mendDrift(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
