import { z } from "zod";
import { suspendCommitter } from "@/lib/committers/commands/suspend-committer";
import { COMMITTER_STATES } from "@/lib/committers/schema";
import { CommitterInput, ReasonBody } from "@/lib/committers/schema/committers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "suspendCommitter",
  tag: "committers",
  summary: "Suspend a core committer",
  scope: "committers:write",
  path: CommitterInput,
  body: ReasonBody,
  example: { reason: "As agreed today." },
  output: z.object({ state: z.enum(COMMITTER_STATES) }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => suspendCommitter(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
