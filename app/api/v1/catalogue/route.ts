import { z } from "zod";
import { exportCatalogue } from "@/lib/catalog/queries/export-catalogue";
import { PageInput, pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "exportCatalogue",
  tag: "catalog",
  summary: "The catalogue as its file has it, a page of services at a time",
  description: "The same as documents of one YAML file: `/catalogue.yaml`.",
  scope: "public",
  query: z.object(PageInput),
  output: pageOf(
    z.looseObject({ service: z.string().describe("Its name in addresses.") }).meta({
      id: "CatalogueEntry",
      description: "A service as the catalogue file has it; what is empty is left out.",
    }),
  ),
  handler: async ({ actor, input }) => {
    const { items, nextCursor } = await exportCatalogue(actor, input);
    return { items: items.map((item) => ({ service: "", ...item })), nextCursor };
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
