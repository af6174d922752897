import { z } from "zod";
import { beginCatalogueImport } from "@/lib/catalog/commands/begin-catalogue-import";
import { listImports } from "@/lib/catalog/queries/imports";
import { BeginImportInput, ImportView, ListImportsInput, MOST_BYTES } from "@/lib/catalog/schema/import";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listCatalogueImports",
  tag: "catalog",
  summary: "List imports of the catalogue, newest first",
  scope: "read",
  query: ListImportsInput,
  output: pageOf(ImportView),
  problems: ["forbidden"],
  handler: ({ actor, input }) => listImports(actor, input),
});

export const POST = route({
  id: "beginCatalogueImport",
  tag: "catalog",
  summary: "Send the files of a catalogue to be read",
  description:
    "Nothing is changed by it. Once `state` is `read`, what it would change is shown; it is applied by its `digest`. " +
    `Together the files hold at most ${MOST_BYTES / 1_000_000} MB.`,
  scope: "catalog:write",
  body: BeginImportInput,
  // Text is longer as JSON.
  maxBytes: MOST_BYTES * 1.2,
  example: {
    files: [{ path: "catalogue.yaml", text: "service: tool-library\ntitle: Tool library\nkind: user\n" }],
  },
  output: z.object({ id: z.string() }),
  status: 201,
  problems: ["forbidden", "too_large"],
  location: ({ id }) => `/api/v1/catalogue/imports/${id}`,
  handler: ({ actor, input, options }) => beginCatalogueImport(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
