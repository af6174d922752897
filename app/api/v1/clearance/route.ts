import { ClearancePage } from "@/lib/agreements/dto";
import { getClearance } from "@/lib/agreements/queries/get-clearance";
import { ClearanceInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getClearance",
  tag: "agreements",
  summary: "Say whether somebody is cleared as of a day, each condition with who can mend it",
  scope: "read",
  query: ClearanceInput,
  output: ClearancePage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getClearance(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
