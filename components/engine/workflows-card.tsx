import { Card } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { Duration } from "@/components/shared/duration";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import {
  type EnginePage,
  WORKFLOW_STATES,
  WORKFLOW_STATUS,
  WORKFLOW_WORDS,
  type WorkflowItem,
} from "@/lib/engine/schema";
import { engineHref, type WorkflowFilter, workflowHref } from "./workflow-filter";

/** What the engine is doing and has done, newest first. */
export function WorkflowsCard({
  filter,
  counts,
  items,
  nextCursor,
  now,
}: {
  filter: WorkflowFilter;
  counts: EnginePage["counts"];
  items: readonly WorkflowItem[];
  nextCursor: string | null;
  now: string;
}) {
  return (
    <Card label="Workflows">
      <LinkTabs
        label="Workflows by state"
        tabs={[
          { label: "All workflows", href: engineHref({}), current: !filter.state },
          ...WORKFLOW_STATES.map((state) => ({
            label: WORKFLOW_STATUS[state].label,
            href: engineHref({ state }),
            current: filter.state === state,
            count: state === "done" ? undefined : counts[state],
          })),
        ]}
      />
      {items.length === 0 ? (
        <EmptyState
          title={
            filter.state ? `None is ${WORKFLOW_STATUS[filter.state].label.toLowerCase()}` : "No workflow yet"
          }
        >
          A workflow carries out what somebody decided: checks, deployments, routes. It is listed here from
          the moment that it is queued.
        </EmptyState>
      ) : (
        <WorkflowTable items={items} now={now} />
      )}
      <Pagination
        previous={filter.cursor ? engineHref({ state: filter.state }) : null}
        previousLabel="To the first"
        next={nextCursor ? engineHref({ ...filter, cursor: nextCursor }) : null}
      />
    </Card>
  );
}

function WorkflowTable({ items, now }: { items: readonly WorkflowItem[]; now: string }) {
  return (
    <DataTable label="Workflows" selectable>
      <TableHead>
        <HeadCell>Workflow</HeadCell>
        <HeadCell hideOnPhone>Worker</HeadCell>
        <HeadCell hideOnPhone numeric>
          Begun
        </HeadCell>
        <HeadCell hideOnPhone numeric>
          Took
        </HeadCell>
        <HeadCell hideOnPhone numeric>
          Queued
        </HeadCell>
        <HeadCell apart>State</HeadCell>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.id}>
            <Cell className="py-2 [overflow-wrap:anywhere]">
              <Link href={workflowHref(item.id)} data-main="" className="link">
                {WORKFLOW_WORDS[item.name] ?? item.name}
              </Link>
              <span className="mono block text-meta text-muted-foreground">{item.id}</span>
            </Cell>
            <Cell hideOnPhone className="mono text-muted-foreground">
              {item.worker ?? "–"}
            </Cell>
            <Cell hideOnPhone numeric className="text-muted-foreground">
              {times(item.attempts)}
            </Cell>
            <Cell hideOnPhone numeric>
              {item.startedAt ? <Duration from={item.startedAt} to={item.endedAt} now={now} /> : "–"}
            </Cell>
            <Cell hideOnPhone numeric className="text-muted-foreground">
              <Time at={item.createdAt} now={now} still />
            </Cell>
            <Cell apart>
              <StateWord {...WORKFLOW_STATUS[item.state]} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}

const times = (n: number) => (n === 0 ? "–" : n === 1 ? "once" : `${n} times`);
