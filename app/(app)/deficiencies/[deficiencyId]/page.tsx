import type { Metadata } from "next";
import { DeficiencyAnswers } from "@/components/maturity/deficiency/deficiency-answers";
import { DeficiencyHistory } from "@/components/maturity/deficiency/deficiency-history";
import { DeficiencyRail } from "@/components/maturity/deficiency/deficiency-rail";
import { questionOf } from "@/components/maturity/deficiency/question-of";
import {
  DecisionFact,
  DecisionHeader,
  DecisionPanel,
  DecisionQuestion,
} from "@/components/shared/decision-panel";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import { dateOf } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";
import {
  claimFixAction,
  closeDeficiencyAction,
  confirmDeficiencyAction,
  dismissDeficiencyAction,
  returnToGraceAction,
} from "@/lib/maturity/duty-actions";
import { getDeficiency } from "@/lib/maturity/queries/get-deficiency";
import type { Outcome } from "@/lib/maturity/schema/states";
import { DEFICIENCY_STATUS, OUTCOME_STATUS } from "@/lib/maturity/status";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Deficiency" };

/** One deficiency: the question, until when there is time, who acts next, what was said, and what happened. */
export default async function DeficiencyPage({ params }: { params: Promise<{ deficiencyId: string }> }) {
  const { deficiencyId } = await params;
  const path = `/deficiencies/${deficiencyId}`;
  const reader = await requirePerson(path);
  const row = await readPage(path, async () => getDeficiency(reader, { deficiencyId }));
  const { question, rule, next } = questionOf(row);
  return (
    <Page crumbs={[{ label: "Deficiencies", href: "/deficiencies" }, { label: row.service.title }]}>
      <PageHeader
        title={row.requirement}
        badges={<StateBadge {...DEFICIENCY_STATUS[row.state]} />}
        facts={[
          <Link key="service" href={`/services/${row.service.slug}`} className="link">
            {row.service.title}
          </Link>,
          `now ${LEVEL_STATUS[row.service.level].label.toLowerCase()}`,
          row.level && `asked from ${row.level} on`,
        ]}
      />
      {row.deadline && (
        <div className="mb-6">
          <Notice tone="needs-you" icon="hourglass" title={row.deadline.title}>
            {row.deadline.detail}
          </Notice>
        </div>
      )}
      <Columns rail={<DeficiencyRail row={row} />} railLabel="About this deficiency">
        <DecisionPanel>
          <DecisionHeader status={DEFICIENCY_STATUS[row.state]} subject={row.service.title} next={next} />
          <DecisionQuestion question={question} rule={rule} />
          <DecisionFact label="What is wrong">
            <p className="whitespace-pre-line">{row.text}</p>
            {row.since && <p>Since {dateOf(row.since)}.</p>}
          </DecisionFact>
          {row.fixClaim && (
            <DecisionFact label="Fix claimed">
              <p className="whitespace-pre-line">{row.fixClaim}</p>
              {row.fixClaimedBy && <p>{row.fixClaimedBy.name}</p>}
            </DecisionFact>
          )}
          {row.standsNow && (
            <DecisionFact label="It stands">
              {OUTCOME_STATUS[row.standsNow.outcome as Outcome].label}
              {row.standsNow.why && `: ${row.standsNow.why}`}
            </DecisionFact>
          )}
          {row.decisionReason && <DecisionFact label="Decided">{row.decisionReason}</DecisionFact>}
          <DeficiencyAnswers
            row={row}
            confirm={confirmDeficiencyAction}
            dismiss={dismissDeficiencyAction}
            claim={claimFixAction}
            close={closeDeficiencyAction}
            sendBack={returnToGraceAction}
          />
        </DecisionPanel>
        <DeficiencyHistory history={row.history} now={row.now} />
      </Columns>
    </Page>
  );
}
