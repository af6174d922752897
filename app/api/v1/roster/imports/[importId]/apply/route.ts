import { importRoster } from "@/lib/committers/commands/import-roster";
import { ImportRosterInput, RosterChanges } from "@/lib/committers/schema/roster";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "importRoster",
  tag: "committers",
  summary: "Do what was shown of a roster, wholly or not at all",
  description: "Nobody gets rights in a code host by it. The same file again changes nothing.",
  scope: "committers:write",
  path: ImportRosterInput,
  output: RosterChanges,
  problems: ["forbidden", "not_found", "refused", "conflict"],
  handler: ({ actor, input, options }) => importRoster(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
