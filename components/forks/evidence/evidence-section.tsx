import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Figures } from "@/components/shared/figures";
import { Icon } from "@/components/shared/icon";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Collapsible } from "@/components/ui/collapsible";
import type { EvidenceView } from "@/lib/forks/dto";
import { grouped, percent, shortDate } from "@/lib/format";
import { EvidenceChart } from "./evidence-chart";
import { ActionsTable, PointsTable } from "./evidence-tables";
import { describeVerdict, EVIDENCE_STATUS, inMs, toPoints, VERDICT_WORDS } from "./summarise";

/** How much workload ran on a fork and how it fared beside the baseline: verdict, figures, chart, the numbers behind. */
export function EvidenceSection({
  evidence,
  number,
  now,
}: {
  evidence: EvidenceView;
  number: number;
  now: string;
}) {
  const { by, points } = toPoints(evidence.hours);
  if (evidence.requests === 0) {
    return (
      <Card label="Evidence">
        <CardHeader title="Evidence" />
        <EmptyState title="No workload has run on it yet">
          Once somebody who joined the trial uses the service, their requests are counted here beside the
          baseline’s. What they do is never recorded, only how it went.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card label="Evidence">
      <CardHeader title="Evidence" aside={period(evidence, now)} end={<Legend number={number} />} />
      <Verdict evidence={evidence} />
      <Figures figures={figuresOf(evidence)} />
      {points.length > 1 && (
        <CardBody className="border-border border-t">
          <EvidenceChart points={points} by={by} number={number} />
        </CardBody>
      )}
      <Collapsible summary="The numbers, by action" open>
        <ActionsTable actions={evidence.actions} />
      </Collapsible>
      {points.length > 1 && (
        <Collapsible summary={`The numbers, by ${by}`}>
          <PointsTable points={points} by={by} />
        </Collapsible>
      )}
    </Card>
  );
}

function period({ from, until }: EvidenceView, now: string) {
  if (!from || !until) return undefined;
  const [first, last] = [shortDate(from, now), shortDate(until, now)];
  return first === last ? first : `${first} to ${last}`;
}

function Verdict({ evidence }: { evidence: EvidenceView }) {
  const status = EVIDENCE_STATUS[evidence.verdict];
  return (
    <div className={cn(toneClass[status.tone], "flex items-start gap-2.5 px-4 py-3")}>
      <Icon name={status.icon} className="mt-0.5 text-tone" />
      <div>
        <p className="font-semibold text-tone-fg">{VERDICT_WORDS[evidence.verdict]}</p>
        <p className="max-w-[72ch] text-pretty text-muted-foreground text-table">
          {describeVerdict(evidence)}
        </p>
      </div>
    </div>
  );
}

const figuresOf = ({ errorRate, baselineErrorRate, p95, baselineP95, requests, people }: EvidenceView) => [
  {
    label: "Failed",
    value: percent(errorRate),
    detail: baselineErrorRate === null ? "no baseline yet" : `baseline ${percent(baselineErrorRate)}`,
  },
  {
    label: "95th percentile",
    value: p95 === null ? "—" : `${inMs(p95)} ms`,
    detail: baselineP95 === null ? "no baseline yet" : `baseline ${inMs(baselineP95)} ms`,
  },
  {
    label: "Requests",
    value: grouped(requests),
    detail: people === 1 ? "by 1 person" : `by ${grouped(people)} people`,
  },
];

function Legend({ number }: { number: number }) {
  return (
    <span className="flex items-center gap-4 text-meta text-muted-foreground">
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="w-[18px] border-chart-1 border-t-2" />
        fork {number}
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="w-[18px] border-chart-2 border-t-2 border-dashed" />
        baseline, same hours
      </span>
    </span>
  );
}
