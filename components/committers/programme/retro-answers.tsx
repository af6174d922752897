import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Notice } from "@/components/shared/notice";
import { PersonName } from "@/components/shared/person-name";
import type { RetrospectivePage } from "@/lib/committers/queries/get-retrospectives";

/** Each question with everybody's answers, or why they are not shown. */
export function RetroAnswers({ page }: { page: RetrospectivePage }) {
  return (
    <>
      {page.whyHidden && (
        <Notice
          icon="lock"
          title={page.answered === 0 ? "Nobody answered yet." : `${page.answered} answered.`}
        >
          {page.whyHidden}
        </Notice>
      )}
      {page.questions.map(({ questionId, text, answers }, index) => (
        <Card key={questionId}>
          <CardHeader
            title={text}
            aside={answers && answers.length > 0 ? answers.length : undefined}
            level={2}
          />
          {answers === null ? (
            <EmptyState title={`Question ${index + 1} of ${page.questions.length}.`} />
          ) : answers.length === 0 ? (
            <EmptyState title="Nobody answered this one." />
          ) : (
            <CardRows>
              {answers.map((answer) => (
                <Row key={`${answer.name} ${answer.at}`} top className="flex-col gap-1 py-2.5">
                  <PersonName name={answer.name} you={answer.isYou} />
                  <p className="max-w-[72ch] whitespace-pre-line text-body [overflow-wrap:anywhere]">
                    {answer.text}
                  </p>
                </Row>
              ))}
            </CardRows>
          )}
        </Card>
      ))}
    </>
  );
}
