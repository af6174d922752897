import { BranchChangeView } from "@/lib/forks/dto";
import { BranchInput, getBranch } from "@/lib/forks/queries/get-branch";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getBranch",
  tag: "code",
  summary: "Get what a pushed branch changes, and whether you may open a pull request from it",
  scope: "read",
  path: BranchInput.pick({ component: true }),
  query: BranchInput.pick({ branch: true }),
  output: BranchChangeView,
  problems: ["not_found", "refused", "unavailable"],
  handler: ({ actor, input }) => getBranch(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
