import { z } from "zod";
import { activateCommitter } from "@/lib/committers/commands/activate-committer";
import { COMMITTER_STATES } from "@/lib/committers/schema";
import { CommitterInput, ReasonBody } from "@/lib/committers/schema/committers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "activateCommitter",
  tag: "committers",
  summary: "Make somebody in onboarding active, once all is signed",
  scope: "committers:write",
  path: CommitterInput,
  body: ReasonBody,
  example: { reason: "As agreed today." },
  output: z.object({ state: z.enum(COMMITTER_STATES) }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => activateCommitter(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
