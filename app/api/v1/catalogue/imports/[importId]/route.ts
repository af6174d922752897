import { getImport } from "@/lib/catalog/queries/imports";
import { ImportDetail, ImportInput } from "@/lib/catalog/schema/import";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getCatalogueImport",
  tag: "catalog",
  summary: "Get one import: how far it is, what it would change, and what is wrong with it",
  scope: "read",
  path: ImportInput,
  output: ImportDetail,
  problems: ["forbidden", "not_found"],
  handler: ({ actor, input }) => getImport(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
