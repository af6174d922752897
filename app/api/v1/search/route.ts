import { z } from "zod";
import { search } from "@/lib/events/queries";
import { otherMethods, route } from "@/lib/kernel/route";
import { plainText } from "@/lib/kernel/text";
import { SearchResponse } from "@/lib/search-schema";

export const GET = route({
  id: "search",
  tag: "catalog",
  summary: "Find services, forks and components by name",
  description:
    "Strangers find services; whoever is signed in also components and forks. At most eight of each.",
  scope: "public",
  query: z.object({
    q: plainText().trim().max(100).default("").describe("A few letters, or a fork's number."),
  }),
  output: SearchResponse,
  handler: ({ actor, input }) => search(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
