import { z } from "zod";
import { reinstateCommitter } from "@/lib/committers/commands/reinstate-committer";
import { COMMITTER_STATES } from "@/lib/committers/schema";
import { CommitterInput, ReasonBody } from "@/lib/committers/schema/committers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "reinstateCommitter",
  tag: "committers",
  summary: "Reinstate who was suspended or is alumni",
  scope: "committers:write",
  path: CommitterInput,
  body: ReasonBody,
  example: { reason: "As agreed today." },
  output: z.object({ state: z.enum(COMMITTER_STATES) }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => reinstateCommitter(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
