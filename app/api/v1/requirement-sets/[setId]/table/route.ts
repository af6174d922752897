import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { tableRequirementSet } from "@/lib/maturity/commands/table-requirement-set";
import { SetInput, TableSetInput } from "@/lib/maturity/schema/requirement-sets";

export const POST = route({
  id: "tableRequirementSet",
  tag: "levels",
  summary: "Put a draft before an AGM or EGM whose notice has not gone out",
  scope: "levels:write",
  path: SetInput,
  body: TableSetInput.omit({ setId: true }),
  example: { meetingId: "meeting_4f1kq0x9d2" },
  output: z.null(),
  problems: ["not_found"],
  async handler({ actor, input, options }) {
    await tableRequirementSet(actor, input, options);
    return null;
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
