import type { Metadata } from "next";
import { ApplyImport } from "@/components/catalog/apply-import";
import { FindingsTable } from "@/components/catalog/findings-table";
import { ImportChanges } from "@/components/catalog/import-changes";
import { ImportProgress } from "@/components/catalog/import-progress";
import { Stack } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { RefreshEvery } from "@/components/shared/refresh-every";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { applyImportAction } from "@/lib/catalog/actions";
import { getImport } from "@/lib/catalog/queries/imports";
import { IMPORT_STATUS } from "@/lib/catalog/schema/import";
import { bytes, count } from "@/lib/format";
import { getActor } from "@/lib/kernel/session";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "An import" };

/** One import: how far it is, what it would change, what is wrong with it, and the button that makes it happen. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const found = await readPage(`/catalogue/imports/${id}`, async () =>
    getImport(await getActor(), { importId: id }),
  );
  const isAtWork = found.state === "reading" || found.state === "importing";
  const crumbs = [
    { label: "Services", href: "/services" },
    { label: "Import", href: "/catalogue/imports" },
    { label: found.source },
  ];
  return (
    <Page crumbs={crumbs}>
      {isAtWork && <RefreshEvery seconds={1} />}
      <PageHeader
        title={found.source}
        badges={<StateBadge {...IMPORT_STATUS[found.state]} />}
        facts={[
          bytes(found.bytes),
          found.entities > 0 && count(found.entities, "entity", "entities"),
          <span key="by">
            begun {found.begunBy ? `by ${found.begunBy}` : "on the machine"}{" "}
            <Time at={found.begunAt} now={found.now} />
          </span>,
          found.appliedAt && (
            <span key="applied">
              imported {found.appliedBy && `by ${found.appliedBy}`}{" "}
              <Time at={found.appliedAt} now={found.now} />
            </span>
          ),
        ]}
      />
      <Stack>
        {isAtWork ? (
          <ImportProgress found={found} />
        ) : (
          <ApplyImport found={found} action={applyImportAction} />
        )}
        <FindingsTable found={found} />
        <ImportChanges found={found} />
      </Stack>
    </Page>
  );
}
