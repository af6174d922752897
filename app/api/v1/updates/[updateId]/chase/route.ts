import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { chaseUpdate } from "@/lib/maturity/commands/chase-update";
import { ChaseUpdate, UpdateInput } from "@/lib/maturity/schema/updates";

export const POST = route({
  id: "chaseUpdate",
  tag: "levels",
  summary: "Remind the maintainers of a service that has not answered, in your own words",
  scope: "levels:write",
  path: UpdateInput,
  body: z.object(ChaseUpdate),
  example: { message: "Could you send the update this week?" },
  output: z.object({ reminded: z.int().describe("How many people.") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => chaseUpdate(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
