import type { Metadata } from "next";
import { AccessCard } from "@/components/committers/access/access-card";
import { ChampionsCard } from "@/components/committers/champions/champions-card";
import { ChangeCard } from "@/components/committers/onboarding/change-card";
import { CommitterHistory } from "@/components/committers/onboarding/committer-history";
import { NextCard } from "@/components/committers/onboarding/next-card";
import { StepList } from "@/components/committers/onboarding/step-list";
import { statusOf } from "@/components/committers/onboarding/step-look";
import { Card, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { getAccess } from "@/lib/committers/queries/get-access";
import { getCommitter } from "@/lib/committers/queries/get-committer";
import { getSupport } from "@/lib/committers/queries/get-support";
import { listed } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Core committer" };

/** One committer: where they stand, who acts next, their champions, and how they came here. */
export default async function CommitterPage({ params }: { params: Promise<{ login: string }> }) {
  const { login } = await params;
  const path = `/committers/${login}`;
  const reader = await requirePerson(path);
  const page = await readPage(path, () => getCommitter(reader, { login }));
  const access = await getAccess(reader, { login });
  const support = await getSupport(reader, { login });
  return (
    <Page crumbs={[{ label: "Committers", href: "/committers" }, { label: page.person.name }]}>
      <PageHeader
        title={page.person.name}
        badges={<StateBadge {...statusOf(page)} />}
        facts={[
          listed(page.organizations) || "No affiliation",
          page.since && (
            <span key="since">
              since <Time at={page.since} now={page.now} as="date" />
            </span>
          ),
          `for ${listed(page.components) || "no component"}`,
          page.source && `Imported from ${page.source}`,
        ]}
        actions={<Button href={`/committers/${page.person.login}/thread`}>Thread</Button>}
      />
      <Columns
        railLabel="Champions and changes"
        rail={
          <>
            <NextCard page={page} />
            <ChampionsCard support={support} now={page.now} />
            <ChangeCard page={page} />
          </>
        }
      >
        <Card label="Onboarding">
          <CardHeader title="From nomination to the first merge" />
          <StepList steps={page.steps} now={page.now} />
        </Card>
        <div id="access">
          <AccessCard access={access} />
        </div>
        <CommitterHistory page={page} />
      </Columns>
    </Page>
  );
}
