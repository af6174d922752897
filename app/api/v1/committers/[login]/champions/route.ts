import { z } from "zod";
import { assignChampion } from "@/lib/committers/commands/assign-champion";
import { getSupport, SupportInput } from "@/lib/committers/queries/get-support";
import { AssignBody, SupportView } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getSupport",
  tag: "committers",
  summary: "Read who champions a committer, and whether it is enough",
  scope: "read",
  path: SupportInput,
  output: SupportView,
  problems: ["not_found"],
  handler: ({ actor, input }) => getSupport(actor, input),
});

export const POST = route({
  id: "assignChampion",
  tag: "committers",
  summary: "Name somebody as champion of a committer",
  scope: "committers:write",
  path: SupportInput,
  body: AssignBody,
  example: { champion: "mara-k" },
  output: z.object({ assignmentId: z.string() }),
  status: 201,
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => assignChampion(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
