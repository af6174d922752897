import type { Metadata } from "next";
import { CommittersTabs } from "@/components/committers/committers-tabs";
import { ExportCard } from "@/components/committers/roster/export-card";
import { HeldBackRights } from "@/components/committers/roster/held-back-rights";
import { ImportResult } from "@/components/committers/roster/import-result";
import { RosterForm } from "@/components/committers/roster/roster-form";
import { RosterFormatCard } from "@/components/committers/roster/roster-format-card";
import { RosterImports } from "@/components/committers/roster/roster-imports";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { mayExportProgramme } from "@/lib/agreements/policy";
import {
  beginRosterImportAction,
  confirmRightsAction,
  importRosterAction,
} from "@/lib/committers/actions/roster";
import { mayImportRoster } from "@/lib/committers/policy/roster";
import { getRosterImport, listHeldBack, listRosterImports } from "@/lib/committers/queries/roster";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Import and export committers" };

/** Takes a roster in from a file, wholly or not at all; `?import=` shows what a file would do. */
export default async function RosterPage({ searchParams }: { searchParams: SearchParams }) {
  const importId = one((await searchParams).import);
  const reader = await requirePerson("/committers/import");
  const mayImport = mayImportRoster(reader);
  const imports = mayImport.ok ? await listRosterImports(reader, {}) : [];
  const held = mayImport.ok ? await listHeldBack(reader, {}) : { items: [], all: 0 };
  const found =
    mayImport.ok && importId
      ? await readPage("/committers/import", () => getRosterImport(reader, { importId }))
      : null;
  return (
    <Page crumbs={[{ label: "Committers", href: "/committers" }, { label: "Import and export" }]}>
      <PageHeader
        title="Import and export committers"
        facts={["A roster is taken in wholly or not at all; the same file again changes nothing."]}
      />
      <CommittersTabs current="import" />
      <Columns
        wide
        railLabel="Exports"
        rail={
          <>
            <ExportCard mayExport={mayExportProgramme(reader)} />
            {mayImport.ok && <RosterFormatCard />}
          </>
        }
      >
        {mayImport.ok ? (
          <>
            {found && <ImportResult found={found} action={importRosterAction} />}
            <HeldBackRights held={held.items} all={held.all} confirm={confirmRightsAction} />
            <RosterForm action={beginRosterImportAction} isAgain={found !== null} />
            <RosterImports imports={imports} current={importId ?? null} />
          </>
        ) : (
          <Notice tone="refused" icon="lock" title="Importing is for programme admins.">
            {mayImport.message}
          </Notice>
        )}
      </Columns>
    </Page>
  );
}
