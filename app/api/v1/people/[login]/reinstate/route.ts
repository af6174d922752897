import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { reinstatePerson } from "@/lib/people/commands/reinstate-person";
import { PersonInput } from "@/lib/people/schema";

export const POST = route({
  id: "reinstatePerson",
  tag: "people",
  summary: "Give a suspended account its standing back",
  scope: "admin",
  path: PersonInput,
  output: z.object({ isChanged: z.boolean() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => reinstatePerson(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
