import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { getRequirements } from "@/lib/maturity/queries/get-requirements";
import { RequirementSetPage } from "@/lib/maturity/schema/requirement-sets";

export const GET = route({
  id: "getRequirements",
  tag: "levels",
  summary: "Read the requirements in force, and what users can expect at each level",
  scope: "public",
  output: z.object({
    set: RequirementSetPage,
    whyNotDraft: z
      .object({ reason: z.string(), message: z.string() })
      .nullable()
      .describe("Null: you may propose a change. Else why not."),
  }),
  problems: ["not_found"],
  handler: ({ actor }) => getRequirements(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
