import { getRosterImport } from "@/lib/committers/queries/roster";
import { ImportRosterInput, RosterImportPage } from "@/lib/committers/schema/roster";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getRosterImport",
  tag: "committers",
  summary: "Get what a roster would do, and what is wrong with it",
  scope: "read",
  path: ImportRosterInput,
  output: RosterImportPage,
  problems: ["forbidden", "not_found"],
  handler: ({ actor, input }) => getRosterImport(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
