import { z } from "zod";
import { publishInactivityReview } from "@/lib/committers/commands/publish-inactivity-review";
import { ReviewInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "publishInactivityReview",
  tag: "committers",
  summary: "Publish who was named; exceptions are taken from then on",
  scope: "committers:write",
  path: ReviewInput,
  output: z.object({ named: z.int(), exceptionsUntil: z.iso.datetime() }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => publishInactivityReview(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
