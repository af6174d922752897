import { z } from "zod";
import { draftCriteria } from "@/lib/committers/commands/draft-criteria";
import { DraftCriteriaInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "draftSelectionCriteria",
  tag: "committers",
  summary: "Write the draft of the next selection criteria, rights and responsibilities",
  scope: "committers:write",
  body: DraftCriteriaInput,
  example: {
    criteria: "Changes of theirs were merged over a year.",
    rights: "To merge in the components that are named.",
    responsibilities: "To review others' changes.",
  },
  output: z.object({ number: z.int(), digest: z.string().describe("What publishing it names.") }),
  handler: ({ actor, input, options }) => draftCriteria(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
