import { z } from "zod";
import { raiseEscalation } from "@/lib/committers/commands/raise-escalation";
import { SupportInput } from "@/lib/committers/queries/get-support";
import { EscalateBody } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "raiseEscalation",
  tag: "committers",
  summary: "Take what stands in a committer’s way to the programme lead",
  scope: "committers:write",
  path: SupportInput,
  body: EscalateBody,
  example: { title: "Coverage does not come", text: "No answer since the first letter." },
  output: z.object({ escalationId: z.string(), dueAt: z.iso.datetime() }),
  status: 201,
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => raiseEscalation(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
