import { SimpleForm } from "@/components/agreements/form";
import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Icon } from "@/components/shared/icon";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { completeRetroDecisionAction, decideRetrospectiveAction } from "@/lib/committers/actions/programme";
import type { RetrospectivePage } from "@/lib/committers/queries/get-retrospectives";
import { dateOf } from "@/lib/format";

/** What follows from it, for everybody who is signed in; those who run the programme add to it. */
export function RetroDecisions({ page }: { page: RetrospectivePage }) {
  return (
    <Card>
      <CardHeader id="decisions" title="Decided" aside={page.decisions.length || undefined} />
      {page.decisions.length === 0 && (
        <EmptyState title="Nothing yet.">
          What follows from the answers stands here, with who does it.
        </EmptyState>
      )}
      <CardRows>
        {page.decisions.map((one) => (
          <Row key={one.decisionId} top className="py-2.5">
            <span className={cn(toneClass[one.doneAt ? "live" : "draft"], "mt-0.5 text-tone")}>
              <Icon name={one.doneAt ? "circle-check" : "circle"} size={14} />
            </span>
            <span className="min-w-0 grow">
              <span className="block whitespace-pre-line [overflow-wrap:anywhere]">{one.text}</span>
              <span className="block text-meta text-muted-foreground">
                {one.owner ?? "Nobody in particular"} ·{" "}
                {one.doneAt ? `done ${dateOf(one.doneAt)}` : `to do, decided ${dateOf(one.decidedAt)}`}
              </span>
              {!one.doneAt && one.mayComplete.ok && (
                <ActionForm
                  action={completeRetroDecisionAction}
                  fields={{ decisionId: one.decisionId }}
                  size="sm"
                  className="mt-1.5 items-start"
                >
                  It is done
                </ActionForm>
              )}
            </span>
          </Row>
        ))}
      </CardRows>
      {page.mayRun.ok && (
        <CardBody className="border-border border-t">
          <SimpleForm
            key={page.decisions.length}
            action={decideRetrospectiveAction}
            hidden={{ retrospectiveId: page.retrospectiveId }}
            submit="Record it"
            refused="It was not recorded."
            fields={[
              { kind: "area", name: "text", label: "What was decided", rows: 2, required: true },
              { kind: "text", name: "owner", label: "Who does it", hint: "Their login." },
            ]}
          />
        </CardBody>
      )}
    </Card>
  );
}
