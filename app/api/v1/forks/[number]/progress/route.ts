import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { getForkProgress } from "@/lib/forks/queries/get-fork-progress";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "What moves on a fork now: checks and deployments",
  input: ForkNumber,
  handler: ({ actor, input }) => getForkProgress(actor, input),
});
