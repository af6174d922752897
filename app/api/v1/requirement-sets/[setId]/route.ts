import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { reviseRequirementSet } from "@/lib/maturity/commands/revise-requirement-set";
import { getRequirementSet } from "@/lib/maturity/queries/get-requirements";
import { RequirementSetPage, ReviseSetInput, SetInput } from "@/lib/maturity/schema/requirement-sets";

export const GET = route({
  id: "getRequirementSet",
  tag: "levels",
  summary: "Read a draft or version of the requirements",
  scope: "public",
  path: SetInput,
  output: RequirementSetPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getRequirementSet(actor, input),
});

const expected = { promise: "Usable. It may break.", uptime: "90 %", backup: "some" };

export const PATCH = route({
  id: "reviseRequirementSet",
  tag: "levels",
  summary: "Say why your draft is proposed, and what users could expect at each level",
  scope: "levels:write",
  path: SetInput,
  body: ReviseSetInput.omit({ setId: true }),
  example: {
    rationale: "So that everybody can use what we run.",
    promises: { alpha: expected, beta: expected, live: expected },
  },
  output: z.null(),
  problems: ["not_found"],
  async handler({ actor, input, options }) {
    await reviseRequirementSet(actor, input, options);
    return null;
  },
});

export const { POST, PUT, DELETE, OPTIONS } = otherMethods({ GET, PATCH });
