import { z } from "zod";
import { commentOnNomination } from "@/lib/committers/commands/comment-on-nomination";
import { CommentBody, NominationInput } from "@/lib/committers/schema/nominations";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "commentOnNomination",
  tag: "committers",
  summary: "Comment on a nomination",
  scope: "committers:write",
  path: NominationInput,
  body: CommentBody,
  example: { text: "I reviewed with them." },
  output: z.object({ commentId: z.string() }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => commentOnNomination(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
