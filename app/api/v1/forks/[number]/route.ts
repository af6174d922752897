import { ForkPage } from "@/lib/forks/dto";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { getForkPage } from "@/lib/forks/queries/get-fork-page";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getFork",
  tag: "forks",
  summary: "Get one fork with its revisions, deployments, timeline and what you may do",
  scope: "read",
  path: ForkNumber,
  output: ForkPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getForkPage(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
