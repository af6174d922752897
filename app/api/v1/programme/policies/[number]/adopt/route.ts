import { z } from "zod";
import { adoptPolicy } from "@/lib/committers/commands/adopt-policy";
import { PHASES } from "@/lib/committers/schema";
import { AdoptPolicyInput, PolicyNumberInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "adoptProgrammePolicy",
  tag: "committers",
  summary: "Adopt a drafted policy: it is in force at once, and never changes",
  description: "What clearance asks of committers changes with it. Whoever is not cleared any more is told.",
  scope: "committers:write",
  path: PolicyNumberInput,
  body: AdoptPolicyInput.omit({ number: true }),
  example: { digest: "0".repeat(64) },
  output: z.object({
    ...{ number: z.int(), phase: z.enum(PHASES) },
    lapsed: z.int().describe("How many committers are not cleared any more."),
    frozen: z.int().describe("Whose onboarding is frozen from now on."),
    unfrozen: z.int(),
  }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => adoptPolicy(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
