import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { HEALTH_STATUS } from "@/lib/catalog/schema";
import type { EngineStack } from "@/lib/engine/schema";
import { count } from "@/lib/format";

/** What runs on the deployment host, and whether anybody wants it. */
export function StacksCard({ stacks, absent }: { stacks: readonly EngineStack[] | null; absent: number }) {
  const words = absent > 0 ? `${count(absent, "stack")} missing, being started again` : undefined;
  return (
    <Card>
      <CardHeader title="Stacks" aside={stacks?.length} end={words} />
      {stacks === null ? (
        <EmptyState title="The deployment host does not answer">
          What runs goes on running. Look at the host's log, and start it again.
        </EmptyState>
      ) : stacks.length === 0 ? (
        <EmptyState title="Nothing runs">
          A stack is one running copy of a service: its baseline, or a fork's revision.
        </EmptyState>
      ) : (
        <StackTable stacks={stacks} />
      )}
    </Card>
  );
}

function StackTable({ stacks }: { stacks: readonly EngineStack[] }) {
  return (
    <DataTable label="Stacks">
      <TableHead>
        <HeadCell>Stack</HeadCell>
        <HeadCell hideOnPhone>Runs</HeadCell>
        <HeadCell hideOnPhone numeric>
          Generation
        </HeadCell>
        <HeadCell apart>Health</HeadCell>
      </TableHead>
      <TableBody>
        {stacks.map((stack) => (
          <TableRow key={stack.id}>
            <Cell className="py-2 [overflow-wrap:anywhere]">
              <a href={stack.url} className="link">
                {stack.title} of {stack.service}
              </a>
              <span className="mono block text-meta text-muted-foreground">{stack.id}</span>
            </Cell>
            <Cell hideOnPhone>{stack.version}</Cell>
            <Cell hideOnPhone numeric>
              {stack.generation}
            </Cell>
            <Cell apart>
              {stack.isOrphan ? (
                <StateWord label="Unwanted, being removed" tone="needs-you" icon="trash" />
              ) : (
                <StateWord {...HEALTH_STATUS[stack.health]} />
              )}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
