import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { recuse } from "@/lib/meetings/commands/recuse";
import { Recused, ResolutionInput } from "@/lib/meetings/schema";

export const POST = route({
  id: "recuse",
  tag: "meetings",
  summary: "Step back from a question, or record who did",
  scope: "meetings:write",
  path: ResolutionInput,
  body: z.object(Recused),
  example: { reason: "My sister is the auditor." },
  output: z.object({}),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => recuse(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
