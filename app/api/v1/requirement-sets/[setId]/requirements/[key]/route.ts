import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { putRequirement } from "@/lib/maturity/commands/put-requirement";
import { removeRequirement } from "@/lib/maturity/commands/remove-requirement";
import { PutRequirementInput, RemoveRequirementInput } from "@/lib/maturity/schema/requirement-sets";

const path = RemoveRequirementInput;

export const PUT = route({
  id: "putRequirement",
  tag: "levels",
  summary: "Add a requirement to your draft, or change it",
  scope: "levels:write",
  path,
  body: z.object(PutRequirementInput.shape).omit({ setId: true, key: true }),
  example: {
    level: "live",
    kinds: ["user"],
    check: "attested",
    text: "Everybody can use it, with a screen reader too.",
    provided: "A review by members who do.",
  },
  output: z.object({ isAdded: z.boolean() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => putRequirement(actor, input, options),
});

export const DELETE = route({
  id: "removeRequirement",
  tag: "levels",
  summary: "Take a requirement out of your draft",
  scope: "levels:write",
  path,
  output: z.object({ isRemovedNow: z.boolean() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => removeRequirement(actor, input, options),
});

export const { GET, POST, PATCH, OPTIONS } = otherMethods({ PUT, DELETE });
