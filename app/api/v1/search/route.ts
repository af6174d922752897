import { z } from "zod";
import { search } from "@/lib/events/queries";
import { route } from "@/lib/kernel/route";
import { plainText } from "@/lib/kernel/text";

export const GET = route({
  summary: "Find services, forks and components by name",
  input: z.object({ q: plainText().trim().max(100).default("") }),
  handler: ({ actor, input }) => search(actor, input),
});
