import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { claimFix } from "@/lib/maturity/commands/claim-fix";
import { ClaimFix, DeficiencyInput } from "@/lib/maturity/schema/deficiencies";

export const POST = route({
  id: "claimFix",
  tag: "levels",
  summary: "Say what was done about a deficiency",
  scope: "levels:write",
  path: DeficiencyInput,
  body: z.object(ClaimFix),
  example: { evidence: "Backups run since Monday: https://backups.example/log" },
  output: z.object({ state: z.literal("fix_claimed") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => claimFix(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
