import { runChecks } from "@/lib/forks/commands/run-checks";
import { RevisionInput } from "@/lib/forks/schema";
import { route } from "@/lib/kernel/route";

export const POST = route({
  summary: "Run a revision's held or failed checks",
  input: RevisionInput,
  status: 202,
  handler: ({ actor, input, requestId }) => runChecks(actor, input, { requestId }),
});
