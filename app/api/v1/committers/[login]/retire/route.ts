import { z } from "zod";
import { retireCommitter } from "@/lib/committers/commands/retire-committer";
import { COMMITTER_STATES } from "@/lib/committers/schema";
import { CommitterInput, ReasonBody } from "@/lib/committers/schema/committers";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "retireCommitter",
  tag: "committers",
  summary: "Record that a core committer leaves, or step down oneself",
  scope: "committers:write",
  path: CommitterInput,
  body: ReasonBody,
  example: { reason: "As agreed today." },
  output: z.object({ state: z.enum(COMMITTER_STATES) }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => retireCommitter(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
