import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { Duration } from "@/components/shared/duration";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import type { WorkflowStep } from "@/lib/engine/schema";

/** The steps that a workflow has behind it; each happens once, whoever runs it. */
export function WorkflowSteps({ steps, now }: { steps: readonly WorkflowStep[]; now: string }) {
  return (
    <Card>
      <CardHeader title="Steps" aside={steps.length || undefined} />
      {steps.length === 0 ? (
        <EmptyState title="No step has ended">A step is listed when it has ended, well or not.</EmptyState>
      ) : (
        <DataTable label="Steps">
          <TableHead>
            <HeadCell>Step</HeadCell>
            <HeadCell hideOnPhone numeric>
              Took
            </HeadCell>
            <HeadCell hideOnPhone numeric>
              Ended
            </HeadCell>
            <HeadCell apart>State</HeadCell>
          </TableHead>
          <TableBody>
            {steps.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice, and steps are only added
              <TableRow key={index}>
                <Cell className="py-2 [overflow-wrap:anywhere]">
                  {step.name}
                  {step.error && <span className="block text-meta text-tone-refused-fg">{step.error}</span>}
                </Cell>
                <Cell hideOnPhone numeric>
                  {step.startedAt && step.endedAt ? (
                    <Duration from={step.startedAt} to={step.endedAt} now={now} />
                  ) : (
                    "–"
                  )}
                </Cell>
                <Cell hideOnPhone numeric className="text-muted-foreground">
                  {step.endedAt ? <Time at={step.endedAt} now={now} still /> : "–"}
                </Cell>
                <Cell apart>
                  {step.error ? (
                    <StateWord label="Failed" tone="refused" icon="circle-x" />
                  ) : (
                    <StateWord label="Done" tone="live" icon="circle-check" />
                  )}
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </DataTable>
      )}
    </Card>
  );
}
