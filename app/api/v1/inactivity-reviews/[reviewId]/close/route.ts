import { z } from "zod";
import { closeInactivityReview } from "@/lib/committers/commands/close-inactivity-review";
import { ReviewInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "closeInactivityReview",
  tag: "committers",
  summary: "Close a review in which everybody who was named has been decided on",
  scope: "committers:write",
  path: ReviewInput,
  output: z.object({ reviewId: z.string() }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => closeInactivityReview(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
