import { listCatalogueFindings } from "@/lib/catalog/queries/list-findings";
import { CatalogueFindings } from "@/lib/catalog/schema/findings";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listCatalogueFindings",
  tag: "catalog",
  summary:
    "What is odd in the catalogue: names that nobody defined, services that consume themselves or one another",
  scope: "public",
  output: CatalogueFindings,
  handler: ({ actor }) => listCatalogueFindings(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
