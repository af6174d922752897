import { z } from "zod";
import { crossCheckRevision } from "@/lib/forks/commands/cross-check-revision";
import { CrossCheckInput } from "@/lib/forks/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "crossCheckRevision",
  tag: "forks",
  summary: "Cross-check a revision",
  description:
    "`digest` is that of the revision as you read it: an answer on anything else is refused. An item's answer is `pass`, `fail` or `not_applicable`; the last two want a reason.",
  scope: "reviews:write",
  path: CrossCheckInput.pick({ revisionId: true }),
  body: CrossCheckInput.omit({ revisionId: true }),
  example: {
    digest: "0f3c9a1b2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8",
    verdict: "approve",
    items: {
      data: { answer: "pass" },
      privacy: { answer: "pass" },
      contractual: { answer: "pass" },
      legal: { answer: "not_applicable", reason: "No contract is touched." },
    },
  },
  output: z.object({
    outcome: z.enum(["waiting", "approved", "changes_requested", "rejected"]),
    deploymentId: z.string().nullable().describe("The deployment that the approval queued."),
  }),
  status: 201,
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => crossCheckRevision(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
