import type { Metadata } from "next";
import { AskedCard } from "@/components/committers/programme/asked-card";
import { ChampionsCard, CommittersCard } from "@/components/committers/programme/people";
import { Phases } from "@/components/committers/programme/phases";
import { ProgrammeTabs } from "@/components/committers/programme/programme-tabs";
import { RuleLines } from "@/components/committers/programme/rule-lines";
import { PrintButton } from "@/components/meetings/print-button";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Columns } from "@/components/shared/layout";
import { Markdown } from "@/components/shared/markdown";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { mayDraftCriteria } from "@/lib/committers/policy/programme";
import { PHASE_CANDOUR, PHASE_STATUS } from "@/lib/committers/programme-status";
import { getProgramme } from "@/lib/committers/queries/get-programme";
import { PHASE_WORDS } from "@/lib/committers/schema";
import { dateOf } from "@/lib/format";
import { getActor } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Core committers: the programme" };

/** The programme as anybody reads it: how young it is, rights, responsibilities, selection, what is asked, who is in it. */
export default async function ProgrammePage() {
  const actor = await getActor();
  const programme = await getProgramme(actor, {});
  const { phase, phaseSince, criteria, rules } = programme;
  const candour = PHASE_CANDOUR[phase];
  const nomination = rules.find((line) => line.key === "nomination");
  return (
    <Page crumbs={[{ label: "Programme" }]}>
      <PageHeader
        title="The core committer programme"
        badges={<StateBadge {...PHASE_STATUS[phase]} />}
        facts={[
          "Core committers may merge in the components they know best. This is how somebody becomes one, and what follows from it.",
        ]}
        actions={
          <span className="print:hidden" data-narrow="">
            <PrintButton />
          </span>
        }
      />
      <ProgrammeTabs current="programme" isSignedIn={actor.kind === "person"} />
      <Notice icon="flask" title={candour.title} className="mb-6">
        {phaseSince
          ? `${programme.age} In its ${PHASE_WORDS[phase].toLowerCase()} phase since ${dateOf(phaseSince)}. `
          : "No policy has been adopted yet; until then it goes by the defaults of a pilot. "}
        {candour.words}
      </Notice>
      <Columns
        wide
        railLabel="People"
        rail={
          <>
            <CommittersCard components={programme.components} committers={programme.committers} />
            <ChampionsCard champions={programme.champions} />
          </>
        }
      >
        {criteria ? (
          <>
            <div className="grid items-start gap-6 max-md:gap-4 lg:grid-cols-2">
              <Text title="Rights" text={criteria.rights} />
              <Text title="Responsibilities" text={criteria.responsibilities} />
            </div>
            <Card>
              <CardHeader
                title="Selection"
                end={
                  <Link href={`/programme/criteria?version=${criteria.number}`} className="link">
                    Version {criteria.number}, {dateOf(criteria.publishedAt)}
                  </Link>
                }
              />
              <CardBody className="py-4">
                <Markdown text={criteria.criteria} />
                {nomination && (
                  <p className="mt-4 max-w-[72ch] border-border border-l-2 pl-3 text-body">
                    <span className="block font-medium">How a nomination is decided</span>
                    {nomination.words}
                  </p>
                )}
              </CardBody>
            </Card>
          </>
        ) : (
          <Card>
            <CardHeader title="Rights, responsibilities, selection" />
            <EmptyState
              title="No criteria have been published yet."
              action={
                mayDraftCriteria(actor).ok && (
                  <Button href="/programme/criteria/draft" variant="primary">
                    Draft the first
                  </Button>
                )
              }
            >
              Here will stand what a core committer may do, what they promise, and how they are chosen, with
              the version and its date. {nomination?.words}
            </EmptyState>
          </Card>
        )}
        <AskedCard asks={programme.asks} />
        <Card>
          <CardHeader
            title="The rules now"
            end={
              <Link href="/programme/policies" className="link">
                {programme.policyNumber > 0 ? `Policy ${programme.policyNumber}` : "Policies"}
              </Link>
            }
          />
          <RuleLines lines={rules} />
        </Card>
        <Phases phase={phase} since={phaseSince} />
      </Columns>
    </Page>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <Card>
      <CardHeader title={title} />
      <CardBody className="py-4">
        <Markdown text={text} className="[&>:first-child]:mt-0 [&>:last-child]:mb-0" />
      </CardBody>
    </Card>
  );
}
