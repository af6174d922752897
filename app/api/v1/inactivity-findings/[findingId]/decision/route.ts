import { z } from "zod";
import { decideInactivity } from "@/lib/committers/commands/decide-inactivity";
import { COMMITTER_STATES } from "@/lib/committers/schema";
import { DecideInactivityInput, FindingInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "decideInactivity",
  tag: "committers",
  summary: "Decide what becomes of somebody who was named, after the time for exceptions",
  scope: "committers:write",
  path: FindingInput,
  body: DecideInactivityInput.omit({ findingId: true }),
  example: { decision: "stays", reason: "Back in May." },
  output: z.object({ findingId: z.string(), state: z.enum(COMMITTER_STATES) }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => decideInactivity(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
