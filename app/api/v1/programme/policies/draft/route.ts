import { z } from "zod";
import { draftPolicy } from "@/lib/committers/commands/draft-policy";
import { DEFAULT_RULES } from "@/lib/committers/schema";
import { DraftPolicyInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "draftProgrammePolicy",
  tag: "committers",
  summary: "Write the draft of the programme's next policy",
  scope: "committers:write",
  body: DraftPolicyInput,
  example: {
    phase: "established",
    rules: DEFAULT_RULES.established,
    note: "One champion each is enough now.",
  },
  output: z.object({ number: z.int(), digest: z.string().describe("What adopting it names.") }),
  handler: ({ actor, input, options }) => draftPolicy(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
