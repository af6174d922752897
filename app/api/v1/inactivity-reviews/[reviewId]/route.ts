import { getInactivity } from "@/lib/committers/queries/get-inactivity";
import { ReviewInput } from "@/lib/committers/schema/programme";
import { InactivityReview } from "@/lib/committers/schema/programme-lists";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getInactivityReview",
  tag: "committers",
  summary: "An inactivity review: whom it looks at, who was named and why, exceptions, what people decided",
  scope: "read",
  path: ReviewInput,
  output: InactivityReview,
  problems: ["not_found"],
  handler: async ({ actor, input }) => InactivityReview.parse((await getInactivity(actor, input)).review),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
