import { route } from "@/lib/kernel/route";
import { suspendPerson } from "@/lib/people/commands/suspend-person";
import { PersonInput } from "@/lib/people/schema";

export const POST = route({
  summary: "Suspend an account: it starts nothing new",
  input: PersonInput,
  handler: ({ actor, input, requestId }) => suspendPerson(actor, input, { requestId }),
});
