import { route } from "@/lib/kernel/route";
import { reinstatePerson } from "@/lib/people/commands/reinstate-person";
import { PersonInput } from "@/lib/people/schema";

export const POST = route({
  summary: "Give a suspended account its standing back",
  input: PersonInput,
  handler: ({ actor, input, requestId }) => reinstatePerson(actor, input, { requestId }),
});
