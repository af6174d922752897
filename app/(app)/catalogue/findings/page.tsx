import type { Metadata } from "next";
import { CatalogueOddities } from "@/components/catalog/catalogue-oddities";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { listCatalogueFindings } from "@/lib/catalog/queries/list-findings";
import { getActor } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Findings in the catalogue" };

/** What is odd in the catalogue as it stands: nothing of it is hidden, and nothing of it breaks anything. */
export default async function FindingsPage() {
  const findings = await listCatalogueFindings(await getActor(), {});
  return (
    <Page crumbs={[{ label: "Services", href: "/services" }, { label: "Findings" }]}>
      <PageHeader
        title="Findings in the catalogue"
        facts={[
          "What services say of each other that does not fit together. Their maintainers put it right.",
        ]}
      />
      <CatalogueOddities findings={findings} />
    </Page>
  );
}
