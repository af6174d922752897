import { z } from "zod";
import { withdrawFork } from "@/lib/forks/commands/withdraw-fork";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { route } from "@/lib/kernel/route";
import { plainText } from "@/lib/kernel/text";

export const POST = route({
  summary: "Withdraw a fork",
  input: z.object({ ...ForkNumber.shape, reason: plainText().max(2000).default("") }),
  handler: ({ actor, input, requestId }) => withdrawFork(actor, input, { requestId }),
});
