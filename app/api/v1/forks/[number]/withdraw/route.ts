import { z } from "zod";
import { withdrawFork } from "@/lib/forks/commands/withdraw-fork";
import { ForkNumber, getForkId } from "@/lib/forks/queries/get-fork-id";
import { route } from "@/lib/kernel/route";

export const POST = route({
  summary: "Withdraw a fork",
  input: ForkNumber.extend({ reason: z.string().max(2000).default("") }),
  handler: async ({ actor, input, requestId }) =>
    withdrawFork(actor, { forkId: await getForkId(actor, input), reason: input.reason }, { requestId }),
});
