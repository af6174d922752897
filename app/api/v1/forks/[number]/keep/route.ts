import { z } from "zod";
import { keepTrial } from "@/lib/forks/commands/keep-trial";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { Keep } from "@/lib/forks/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "keepTrial",
  tag: "deployments",
  summary:
    "Keep what serves of a fork until a day, although somebody with a hand in it is not cleared any more",
  scope: "reviews:write",
  path: ForkNumber,
  body: z.object(Keep),
  example: { until: "2027-03-01", reason: "Their employer signs next week." },
  output: z.object({ keptUntil: z.iso.datetime() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => keepTrial(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
