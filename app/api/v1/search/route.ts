import { z } from "zod";
import { search } from "@/lib/events/queries";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "Find services, forks and components by name",
  input: z.object({ q: z.string().trim().max(100).default("") }),
  handler: ({ actor, input }) => search(actor, input),
});
