import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { suspendPerson } from "@/lib/people/commands/suspend-person";
import { PersonInput } from "@/lib/people/schema";

export const POST = route({
  id: "suspendPerson",
  tag: "people",
  summary: "Suspend an account: it starts nothing new; what serves already goes on",
  scope: "admin",
  path: PersonInput,
  output: z.object({ isChanged: z.boolean() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => suspendPerson(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
