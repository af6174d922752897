import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Markdown } from "@/components/shared/markdown";
import { StateWord } from "@/components/shared/state";
import type { UpdatePage } from "@/lib/maturity/schema/updates";
import { OUTCOME_STATUS } from "@/lib/maturity/status";

/** A report as it was submitted: each answer with its words, and the text. */
export function SubmittedReport({ update }: { update: UpdatePage }) {
  return (
    <>
      <Card>
        <CardHeader
          title="What it answers"
          aside={update.isUnchanged ? "as it was last answered" : undefined}
        />
        <ul className="divide-y divide-border">
          {update.requirements.map(({ key, text, answer, outcome, why }) => {
            const words = answer ? (answer.state === "met" ? answer.evidence : answer.reason) : why;
            return (
              <li key={key} className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
                <div className="min-w-0 flex-1 basis-72 [overflow-wrap:anywhere]">
                  <p className="max-w-[72ch] font-medium">{text}</p>
                  {words && <p className="max-w-[72ch] text-muted-foreground text-table">{words}</p>}
                </div>
                <StateWord
                  {...OUTCOME_STATUS[outcome === "waived" ? "waived" : (answer?.state ?? outcome)]}
                />
              </li>
            );
          })}
        </ul>
      </Card>
      {update.report && (
        <Card>
          <CardHeader title="The report" />
          <CardBody>
            <Markdown text={update.report} />
          </CardBody>
        </Card>
      )}
    </>
  );
}
