import type { Metadata } from "next";
import { CommittersTabs } from "@/components/committers/committers-tabs";
import { FindingCard } from "@/components/committers/inactivity/finding-card";
import { LookedAtCard } from "@/components/committers/inactivity/rest";
import { EarlierCard, HowCard, ReviewCard } from "@/components/committers/inactivity/review-rail";
import { ActionForm } from "@/components/forks/action-form";
import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { openReviewAction } from "@/lib/committers/actions/programme";
import { REVIEW_STATUS } from "@/lib/committers/programme-status";
import { getInactivity, type InactivityPage as PageData } from "@/lib/committers/queries/get-inactivity";
import { dateOf } from "@/lib/format";
import { getActor } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Inactivity review" };

/** The yearly look at who is still at work: the question of the stage first, then each committer with the evidence. */
export default async function InactivityPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await getActor();
  const reviewId = one((await searchParams).review);
  const page = await readPage("/committers/inactivity", () => getInactivity(actor, { reviewId }));
  const { review, mayOpen } = page;
  const shown = review?.findings.filter((finding) => finding.evidence) ?? [];
  return (
    <Page crumbs={[{ label: "Committers", href: "/committers" }, { label: "Inactivity" }]}>
      <PageHeader
        title="Inactivity review"
        badges={review && <StateBadge {...REVIEW_STATUS[review.stage]} />}
        facts={[
          "Once a year people look at who is still at work. Forkmoot gathers what it knows, and finds nobody inactive.",
        ]}
      />
      <CommittersTabs current="inactivity" />
      {review && <StageNotice review={review} />}
      <Columns
        wide
        railLabel="The review"
        rail={
          <>
            {review && <ReviewCard review={review} page={page} />}
            <HowCard months={page.months} exceptionDays={page.exceptionDays} />
            <EarlierCard earlier={page.earlier} />
          </>
        }
      >
        {review ? (
          <>
            {shown.map((finding) => (
              <FindingCard key={finding.findingId} finding={finding} />
            ))}
            <LookedAtCard findings={review.findings.filter((finding) => !finding.evidence)} />
            {review.findings.length === 0 && (
              <Card>
                <CardHeader title="Nobody to look at" />
                <EmptyState title="When it was opened nobody held merge rights." />
              </Card>
            )}
          </>
        ) : (
          <Card>
            <CardHeader title="No review is open" />
            <EmptyState
              title={page.isDue ? "One is due: a year has passed." : "None is due now."}
              action={
                mayOpen.ok && (
                  <ActionForm
                    action={openReviewAction}
                    fields={{}}
                    variant={page.isDue ? "primary" : "outline"}
                  >
                    Open this year’s review
                  </ActionForm>
                )
              }
            >
              A programme admin opens one a year. Nothing happens to anybody by that: it gathers what is
              known, for people to look at.
            </EmptyState>
          </Card>
        )}
      </Columns>
    </Page>
  );
}

function StageNotice({ review }: { review: NonNullable<PageData["review"]> }) {
  const { stage, exceptionsUntil, findings } = review;
  const isNamed = findings.some((one) => one.isYou && one.found && !one.decided);
  const until = exceptionsUntil ? dateOf(exceptionsUntil) : "";
  if (stage === "exceptions")
    return (
      <Notice
        className="mb-6"
        tone={isNamed ? "needs-you" : "waiting"}
        title={
          isNamed
            ? `You were named. Until ${until} you can ask for an exception.`
            : `Exceptions are taken until ${until}.`
        }
      >
        Nobody is decided on before. After that people decide, and nothing happens by itself.
      </Notice>
    );
  if (stage === "deciding")
    return (
      <Notice className="mb-6" tone="waiting" icon="scale" title="The time for exceptions is over.">
        A programme admin or the lead decides on each who was named, not on themselves, and says why.
      </Notice>
    );
  return null;
}
