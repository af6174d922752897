import { z } from "zod";
import { endChampion } from "@/lib/committers/commands/end-champion";
import { AssignmentInput, EndBody } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "endChampion",
  tag: "committers",
  summary: "End that somebody champions a committer",
  scope: "committers:write",
  path: AssignmentInput,
  body: EndBody,
  example: { reason: "Works elsewhere from now on" },
  output: z.object({ isEnded: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => endChampion(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
