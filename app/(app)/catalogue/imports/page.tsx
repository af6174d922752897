import type { Metadata } from "next";
import { ImportForm } from "@/components/catalog/import-form";
import { ImportList } from "@/components/catalog/import-list";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { mayImportCatalogue } from "@/lib/catalog/policy";
import { listImports } from "@/lib/catalog/queries/imports";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import type { SearchParams } from "../../../page-props";

export const metadata: Metadata = { title: "Import a catalogue" };

/** Files of a catalogue are read, shown, and imported: for the board and administrators. */
export default async function ImportsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/catalogue/imports");
  const decision = mayImportCatalogue(actor);
  const crumbs = [{ label: "Services", href: "/services" }, { label: "Import" }];
  if (!decision.ok)
    return (
      <Page crumbs={crumbs}>
        <PageHeader title="Import a catalogue" />
        <Notice tone="refused" icon="lock" title="This page is for the board and administrators.">
          {decision.message}
        </Notice>
      </Page>
    );
  const { cursor } = await searchParams;
  const asked = typeof cursor === "string" ? cursor : undefined;
  const imports = await listImports(actor, { cursor: asked, limit: 20 });
  return (
    <Page crumbs={crumbs}>
      <PageHeader
        title="Import a catalogue"
        facts={[
          "First it is read, and shown what would change. Then it is imported whole, or not at all. Nothing is ever deleted by it.",
        ]}
      />
      <Columns
        wide
        railLabel="What can be read"
        rail={
          <Card>
            <CardHeader title="What can be read" />
            <CardBody className="grid gap-2 text-table">
              <p>A catalogue file of Forkmoot’s, such as the one that it exports.</p>
              <p>Backstage’s descriptors, one file of many documents or a folder of files.</p>
              <p>A catalogue of any other shape, with a mapping file that says where each thing stands.</p>
              <p className="text-muted-foreground">All of it becomes public with the catalogue.</p>
            </CardBody>
          </Card>
        }
      >
        <Card label="The files">
          <CardBody className="pt-4">
            <ImportForm />
          </CardBody>
        </Card>
        <ImportList
          imports={imports.items}
          now={await pageTime()}
          first={asked ? "/catalogue/imports" : null}
          next={imports.nextCursor && `/catalogue/imports?cursor=${encodeURIComponent(imports.nextCursor)}`}
        />
      </Columns>
    </Page>
  );
}
