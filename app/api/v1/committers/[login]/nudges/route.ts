import { z } from "zod";
import { nudgeCommitter } from "@/lib/committers/commands/nudge-committer";
import { SupportInput } from "@/lib/committers/queries/get-support";
import { NudgeBody } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "nudgeCommitter",
  tag: "committers",
  summary: "Remind those on whom a committer’s step waits",
  scope: "committers:write",
  path: SupportInput,
  body: NudgeBody,
  example: { step: "entity_cla", send: true },
  output: z.object({ nudgeId: z.string(), subject: z.string(), text: z.string() }),
  status: 201,
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => nudgeCommitter(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
