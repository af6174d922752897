import type { Metadata } from "next";
import { DriftCard } from "@/components/committers/access/drift-card";
import { LooksCard } from "@/components/committers/access/looks-card";
import { UndoneCard } from "@/components/committers/access/undone-card";
import { CommittersTabs } from "@/components/committers/committers-tabs";
import { ActionForm } from "@/components/forks/action-form";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { RefreshEvery } from "@/components/shared/refresh-every";
import { Page } from "@/components/shell/page";
import { lookForDriftAction } from "@/lib/committers/actions/access";
import { listDrift } from "@/lib/committers/queries/list-drift";
import { getActor } from "@/lib/kernel/session";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Merge rights that differ" };

/** Where the code hosts and Forkmoot say different things about who may merge, mended with one click. */
export default async function DriftPage() {
  const page = await readPage("/committers/drift", async () => listDrift(await getActor(), {}));
  return (
    <Page crumbs={[{ label: "Committers", href: "/committers" }, { label: "Merge rights" }]}>
      <RefreshEvery seconds={5} />
      <PageHeader
        title="Merge rights that differ"
        facts={["Who may merge, as the code hosts say it and as Forkmoot does. Compared each hour."]}
        actions={
          <ActionForm
            action={lookForDriftAction}
            fields={{}}
            disabledReason={page.looks.length === 0 ? "There is nothing to compare." : undefined}
          >
            Look now
          </ActionForm>
        }
      />
      <CommittersTabs current="rights" />
      <Columns railLabel="When it was compared" rail={<LooksCard looks={page.looks} now={page.now} />}>
        <DriftCard drifts={page.drifts} now={page.now} />
        <UndoneCard undone={page.undone} now={page.now} />
      </Columns>
    </Page>
  );
}
