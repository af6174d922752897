import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CriteriaParts } from "@/components/committers/programme/criteria-parts";
import { CriteriaDraftCard, CriteriaVersions } from "@/components/committers/programme/criteria-rail";
import { ProgrammeTabs } from "@/components/committers/programme/programme-tabs";
import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { getCriteria } from "@/lib/committers/queries/get-criteria";
import { CriteriaQuestion } from "@/lib/committers/schema/programme";
import { dateOf } from "@/lib/format";
import { getActor } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Selection criteria" };

/** Who can become a core committer, and what they may and promise: any version (`?version=`), and what changed (`?compare=`). */
export default async function CriteriaPage({ searchParams }: { searchParams: SearchParams }) {
  const given = await searchParams;
  const question = CriteriaQuestion.safeParse({ version: one(given.version), compare: one(given.compare) });
  if (!question.success) notFound();
  const actor = await getActor();
  const page = await readPage("/programme/criteria", () => getCriteria(actor, question.data));
  const { shown, compared, draft, mayDraft } = page;
  const first = page.versions[0];
  const isDrafting = mayDraft.ok && !draft;
  return (
    <Page crumbs={[{ label: "Programme", href: "/programme" }, { label: "Criteria" }]}>
      <PageHeader
        title={shown ? `Selection criteria, version ${shown.number}` : "Selection criteria"}
        facts={[
          shown?.publishedAt && `Published ${dateOf(shown.publishedAt)}`,
          shown?.publishedBy && `by ${shown.publishedBy}`,
          shown?.note,
        ]}
        actions={isDrafting && <Button href="/programme/criteria/draft">Draft the next</Button>}
      />
      <ProgrammeTabs current="criteria" isSignedIn={actor.kind === "person"} />
      {shown && !shown.isCurrent && first && (
        <Notice
          className="mb-6"
          title={`Version ${first.number} took its place.`}
          action={
            <Button href={`/programme/criteria?version=${first.number}&compare=${shown.number}`} size="sm">
              What changed
            </Button>
          }
        >
          This text stays here for the nominations that were decided by it.
        </Notice>
      )}
      <Columns
        wide
        railLabel="Versions"
        rail={
          <>
            <CriteriaDraftCard page={page} />
            {page.versions.length > 0 && <CriteriaVersions page={page} />}
          </>
        }
      >
        {shown ? (
          <CriteriaParts text={shown} before={compared} />
        ) : (
          <Card>
            <CardHeader title="No version yet" />
            <EmptyState title="No criteria have been published.">
              They say who can become a core committer, what a committer may do and what they promise. A
              programme admin drafts them, best with those who took part in the pilot.
            </EmptyState>
          </Card>
        )}
      </Columns>
    </Page>
  );
}
