import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { NominationDecision } from "@/components/committers/nominations/nomination-decision";
import { NominationConcerns, NominationTalk } from "@/components/committers/nominations/nomination-talk";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Columns } from "@/components/shared/layout";
import { Markdown } from "@/components/shared/markdown";
import { PageHeader } from "@/components/shared/page-header";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { withdrawNominationAction } from "@/lib/committers/actions/nominations";
import { getNomination } from "@/lib/committers/queries/get-nomination";
import { listed } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Nomination" };

/** A nomination: the question, the rule, how the votes stand, the reasons, and what was said. */
export default async function NominationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const path = `/committers/nominations/${id}`;
  const reader = await requirePerson(path);
  const page = await readPage(path, () => getNomination(reader, { nominationId: id }));
  return (
    <Page
      crumbs={[
        { label: "Committers", href: "/committers" },
        { label: "Nominations", href: "/committers/nominations" },
        { label: page.person.name },
      ]}
    >
      <PageHeader
        title={`${page.person.name} as core committer`}
        facts={[listed(page.components), listed(page.organizations) || "No affiliation"]}
        actions={
          page.state === "approved" && page.isCommitter ? (
            <Button href={`/committers/${page.person.login}`} variant="primary">
              Their onboarding
            </Button>
          ) : undefined
        }
      />
      <Columns railLabel="About it" rail={<About page={page} />}>
        <NominationDecision page={page} you={reader.personId} />
        <Card>
          <CardHeader title="Why" aside={`by ${page.nominatedBy.name}`} />
          <CardBody className="pt-3">
            <Markdown text={page.reasons} />
          </CardBody>
        </Card>
        <NominationConcerns page={page} />
        <NominationTalk page={page} />
      </Columns>
    </Page>
  );
}

function About({ page }: { page: Awaited<ReturnType<typeof getNomination>> }) {
  return (
    <>
      <Card>
        <CardHeader title="About it" />
        <KeyValueList>
          <KeyValue label="Nominated">
            <Time at={page.openedAt} now={page.now} as="date" />
          </KeyValue>
          <KeyValue label={page.isClosed ? "Closed" : "Open until"}>
            <Time at={page.closesAt} now={page.now} as="date" />
          </KeyValue>
          {page.endedBy && <KeyValue label="Ended by">{page.endedBy.name}</KeyValue>}
        </KeyValueList>
      </Card>
      {page.you.mayWithdraw.ok && (
        <Card>
          <CardHeader title="Withdraw it" />
          <CardBody>
            <SimpleForm
              action={withdrawNominationAction}
              hidden={{ nominationId: page.id }}
              fields={[{ kind: "text", name: "reason", label: "Why", required: true }]}
              submit="Withdraw"
              variant="destructive"
              refused="It was not withdrawn."
            />
          </CardBody>
        </Card>
      )}
    </>
  );
}
