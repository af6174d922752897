import { ForkProgress } from "@/lib/forks/dto";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { getForkProgress } from "@/lib/forks/queries/get-fork-progress";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getForkProgress",
  tag: "forks",
  summary: "Get what moves on a fork now: checks and deployments",
  description: "Made to be polled: a few short queries. Once a second is plenty.",
  scope: "read",
  path: ForkNumber,
  output: ForkProgress,
  problems: ["not_found"],
  handler: ({ actor, input }) => getForkProgress(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
