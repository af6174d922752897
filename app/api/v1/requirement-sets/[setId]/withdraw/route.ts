import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { withdrawRequirementSet } from "@/lib/maturity/commands/withdraw-requirement-set";
import { SetInput } from "@/lib/maturity/schema/requirement-sets";

export const POST = route({
  id: "withdrawRequirementSet",
  tag: "levels",
  summary: "Take a draft back, or what is tabled until its meeting opens",
  scope: "levels:write",
  path: SetInput,
  output: z.null(),
  problems: ["not_found"],
  async handler({ actor, input, options }) {
    await withdrawRequirementSet(actor, input, options);
    return null;
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
