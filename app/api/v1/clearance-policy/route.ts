import { adoptClearancePolicy } from "@/lib/agreements/commands/adopt-clearance-policy";
import { ClearancePolicy } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "adoptClearancePolicy",
  tag: "agreements",
  summary: "Say which agreements clearance asks of contributors and of committers",
  scope: "agreements:write",
  body: ClearancePolicy,
  example: { contributor: ["individual_cla"], committer: ["individual_cla", "nda"] },
  output: ClearancePolicy,
  handler: ({ actor, input, options }) => adoptClearancePolicy(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
