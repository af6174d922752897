import { EvidenceView } from "@/lib/forks/dto";
import { getEvidence } from "@/lib/forks/queries/get-evidence";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getEvidence",
  tag: "forks",
  summary: "Get how a fork fared beside the baseline",
  scope: "read",
  path: ForkNumber,
  output: EvidenceView,
  problems: ["not_found"],
  handler: ({ actor, input }) => getEvidence(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
