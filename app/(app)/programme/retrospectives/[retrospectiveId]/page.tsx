import type { Metadata } from "next";
import { AnswerForm } from "@/components/committers/programme/answer-form";
import { RetroAnswers } from "@/components/committers/programme/retro-answers";
import { RetroDecisions } from "@/components/committers/programme/retro-decisions";
import { lastDay } from "@/components/committers/programme/retrospective-list";
import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { answerRetrospectiveAction, closeRetrospectiveAction } from "@/lib/committers/actions/programme";
import { RETROSPECTIVE_STATUS } from "@/lib/committers/programme-status";
import { getRetrospective } from "@/lib/committers/queries/get-retrospectives";
import { PHASE_WORDS } from "@/lib/committers/schema";
import { dateOf } from "@/lib/format";
import { getActor } from "@/lib/kernel/session";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Retrospective" };

/** One retrospective: the reader's own answers first, then everybody's, and what was decided. */
export default async function RetrospectivePage({
  params,
}: {
  params: Promise<{ retrospectiveId: string }>;
}) {
  const { retrospectiveId } = await params;
  const actor = await getActor();
  const path = `/programme/retrospectives/${retrospectiveId}`;
  const page = await readPage(path, () => getRetrospective(actor, { retrospectiveId }));
  return (
    <Page
      crumbs={[
        { label: "Programme", href: "/programme" },
        { label: "Retrospectives", href: "/programme/retrospectives" },
        { label: page.title },
      ]}
    >
      <PageHeader
        title={page.title}
        badges={<StateBadge {...RETROSPECTIVE_STATUS[page.isOpen ? "open" : "closed"]} />}
        facts={[
          PHASE_WORDS[page.phase],
          `opened ${dateOf(page.openedAt)} by ${page.openedBy}`,
          `${page.isOpen ? "answers until" : "closed"} ${dateOf(lastDay(page))}`,
          page.answered === 0 ? "nobody answered yet" : `answered by ${page.answered}`,
        ]}
        actions={
          <>
            {!page.whyHidden && <Button href={`${path}/markdown`}>Download</Button>}
            {page.isOpen && page.mayRun.ok && (
              <ActionForm action={closeRetrospectiveAction} fields={{ retrospectiveId }}>
                Close it now
              </ActionForm>
            )}
          </>
        }
      />
      <Columns wide railLabel="Decided" rail={<RetroDecisions page={page} />}>
        {page.mayAnswer.ok && (
          <Card>
            <CardHeader
              title={page.hasAnswered ? "Your answers" : "What do you say?"}
              aside={page.hasAnswered ? `you can change them until ${dateOf(lastDay(page))}` : undefined}
            />
            <CardBody>
              <AnswerForm
                action={answerRetrospectiveAction}
                retrospectiveId={retrospectiveId}
                questions={page.questions}
                hasAnswered={page.hasAnswered}
              />
            </CardBody>
          </Card>
        )}
        {(page.answered > 0 || !page.mayAnswer.ok) && <RetroAnswers page={page} />}
      </Columns>
    </Page>
  );
}
