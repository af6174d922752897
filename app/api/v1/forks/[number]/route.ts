import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { getForkPage } from "@/lib/forks/queries/get-fork-page";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "Get one fork with its revisions, deployments and timeline",
  input: ForkNumber,
  handler: ({ actor, input }) => getForkPage(actor, input),
});
