import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { CriteriaParts } from "@/components/committers/programme/criteria-parts";
import { CriteriaDraftCard } from "@/components/committers/programme/criteria-rail";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { draftCriteriaAction } from "@/lib/committers/actions/programme";
import { getCriteria } from "@/lib/committers/queries/get-criteria";
import { requirePerson } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Draft of the selection criteria" };

/** The next version of the criteria: written here, compared with what is published, then published. */
export default async function DraftCriteriaPage() {
  const actor = await requirePerson("/programme/criteria/draft");
  const page = await getCriteria(actor, {});
  const { draft, shown, mayDraft } = page;
  const from = draft ?? shown;
  return (
    <Page
      crumbs={[
        { label: "Programme", href: "/programme" },
        { label: "Criteria", href: "/programme/criteria" },
        { label: "Draft" },
      ]}
    >
      <PageHeader
        title={draft ? `Draft of version ${draft.number}` : "Draft the next version"}
        facts={["Markdown. Strangers read it once it is published."]}
      />
      {mayDraft.ok ? (
        <Columns wide railLabel="Publish" rail={<CriteriaDraftCard page={page} />}>
          <Card>
            <CardHeader title="The texts" />
            <CardBody>
              <SimpleForm
                action={draftCriteriaAction}
                submit="Keep the draft"
                refused="The draft was not kept."
                fields={[
                  {
                    ...{
                      kind: "area",
                      name: "criteria",
                      label: "Selection criteria",
                      rows: 8,
                      required: true,
                    },
                    ...{
                      hint: "Who can become a core committer, and what speaks for somebody.",
                      value: from?.criteria,
                    },
                  },
                  {
                    ...{ kind: "area", name: "rights", label: "Rights", rows: 6, required: true },
                    value: from?.rights,
                  },
                  {
                    ...{
                      kind: "area",
                      name: "responsibilities",
                      label: "Responsibilities",
                      rows: 6,
                      required: true,
                    },
                    value: from?.responsibilities,
                  },
                  { kind: "area", name: "note", label: "What changes, and why", rows: 2, value: draft?.note },
                ]}
              />
            </CardBody>
          </Card>
          {draft && shown && <CriteriaParts text={draft} before={shown} />}
        </Columns>
      ) : (
        <Notice tone="refused" icon="lock" title="This page is for programme admins.">
          {mayDraft.message}
        </Notice>
      )}
    </Page>
  );
}
