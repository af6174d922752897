import { z } from "zod";
import { withdrawCommitter } from "@/lib/committers/commands/withdraw-committer";
import { COMMITTER_STATES } from "@/lib/committers/schema";
import { CommitterInput, ReasonBody } from "@/lib/committers/schema/committers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "withdrawCommitter",
  tag: "committers",
  summary: "End onboarding before it is through",
  scope: "committers:write",
  path: CommitterInput,
  body: ReasonBody,
  example: { reason: "As agreed today." },
  output: z.object({ state: z.enum(COMMITTER_STATES) }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => withdrawCommitter(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
