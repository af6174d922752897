import { z } from "zod";
import { openInactivityReview } from "@/lib/committers/commands/open-inactivity-review";
import { pageInactivityReviews } from "@/lib/committers/queries/list-programme";
import { InactivityReviewRow, ListProgrammeInput } from "@/lib/committers/schema/programme-lists";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listInactivityReviews",
  tag: "committers",
  summary: "List inactivity reviews, newest first",
  scope: "read",
  query: ListProgrammeInput,
  output: pageOf(InactivityReviewRow),
  problems: ["malformed"],
  handler: ({ actor, input }) => pageInactivityReviews(actor, input),
});

export const POST = route({
  id: "openInactivityReview",
  tag: "committers",
  summary: "Open the yearly inactivity review: what is known of everybody who may merge",
  scope: "committers:write",
  output: z.object({
    reviewId: z.string(),
    findings: z.array(z.object({ findingId: z.string(), login: z.string() })),
  }),
  status: 201,
  problems: ["conflict"],
  handler: ({ actor, options }) => openInactivityReview(actor, {}, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
