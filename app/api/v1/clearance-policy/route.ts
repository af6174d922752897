import { adoptClearancePolicy } from "@/lib/agreements/commands/adopt-clearance-policy";
import { ContributorAsks } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "adoptClearancePolicy",
  tag: "agreements",
  summary:
    "Say which agreements clearance asks of contributors; the programme’s policy says what committers are asked besides",
  scope: "agreements:write",
  body: ContributorAsks,
  example: { contributor: ["individual_cla"] },
  output: ContributorAsks,
  handler: ({ actor, input, options }) => adoptClearancePolicy(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
