import { z } from "zod";
import { applyCatalogueImport } from "@/lib/catalog/commands/apply-catalogue-import";
import { ApplyImportInput, ImportInput } from "@/lib/catalog/schema/import";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "applyCatalogueImport",
  tag: "catalog",
  summary: "Import what was shown: all of it or nothing",
  scope: "catalog:write",
  path: ImportInput,
  body: ApplyImportInput.omit({ importId: true }),
  example: { digest: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" },
  output: z.object({ id: z.string() }),
  status: 202,
  problems: ["forbidden", "not_found", "conflict"],
  handler: ({ actor, input, options }) => applyCatalogueImport(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
