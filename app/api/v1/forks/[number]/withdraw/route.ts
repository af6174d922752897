import { z } from "zod";
import { withdrawFork } from "@/lib/forks/commands/withdraw-fork";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { Withdrawal } from "@/lib/forks/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "withdrawFork",
  tag: "forks",
  summary: "Withdraw your fork: whoever is on it goes back to the baseline",
  scope: "forks:write",
  path: ForkNumber,
  body: z.object(Withdrawal),
  example: { reason: "It is in the baseline now." },
  output: z.object({ people: z.int().describe("How many are back on the baseline.") }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => withdrawFork(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
