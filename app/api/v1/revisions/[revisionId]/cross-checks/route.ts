import { crossCheckRevision } from "@/lib/forks/commands/cross-check-revision";
import { CrossCheckInput } from "@/lib/forks/schema";
import { route } from "@/lib/kernel/route";

export const POST = route({
  summary: "Cross-check a revision",
  input: CrossCheckInput,
  status: 201,
  handler: ({ actor, input, requestId }) => crossCheckRevision(actor, input, { requestId }),
});
