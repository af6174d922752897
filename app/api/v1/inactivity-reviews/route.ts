import { z } from "zod";
import { openInactivityReview } from "@/lib/committers/commands/open-inactivity-review";
import { otherMethods, route } from "@/lib/kernel/route";

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

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
