import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { draftRequirementSet } from "@/lib/maturity/commands/draft-requirement-set";
import { listRequirementSets } from "@/lib/maturity/queries/get-requirements";
import { DraftSetInput, RequirementSetRef } from "@/lib/maturity/schema/requirement-sets";

export const GET = route({
  id: "listRequirementSets",
  tag: "levels",
  summary: "List every version of the requirements, and what is proposed",
  scope: "public",
  output: z.object({
    versions: z.array(RequirementSetRef).describe("Newest first."),
    proposed: z.array(RequirementSetRef).describe("Strangers see what is tabled, and no drafts."),
  }),
  handler: ({ actor }) => listRequirementSets(actor, {}),
});

export const POST = route({
  id: "draftRequirementSet",
  tag: "levels",
  summary: "Begin a draft: a copy of the requirements in force, for you to change",
  scope: "levels:write",
  body: DraftSetInput,
  example: { rationale: "So that everybody can use what we run." },
  output: z.object({ setId: z.string() }),
  status: 201,
  location: ({ setId }) => `/api/v1/requirement-sets/${setId}`,
  problems: ["refused"],
  handler: ({ actor, input, options }) => draftRequirementSet(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
