import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import type { EngineWorker } from "@/lib/engine/schema";
import { duration, grouped } from "@/lib/format";

/** The timers of the worker that sweeps: what comes round by itself, and whether it works. */
export function LoopsCard({ workers, now }: { workers: readonly EngineWorker[]; now: string }) {
  const leader = workers.find((worker) => worker.isLeader);
  return (
    <Card>
      <CardHeader
        title="Timers"
        end={leader && <span className="text-muted-foreground">on {leader.id}</span>}
      />
      {!leader ? (
        <EmptyState title="No worker sweeps">
          One worker at a time brings what runs in line with what should run. Start a worker; it takes over
          within seconds.
        </EmptyState>
      ) : (
        <DataTable label="Timers">
          <TableHead>
            <HeadCell>Timer</HeadCell>
            <HeadCell numeric>Every</HeadCell>
            <HeadCell hideOnPhone numeric>
              Rounds
            </HeadCell>
            <HeadCell hideOnPhone numeric>
              Last
            </HeadCell>
            <HeadCell apart>State</HeadCell>
          </TableHead>
          <TableBody>
            {leader.loops.map((loop) => (
              <TableRow key={loop.name}>
                <Cell className="[overflow-wrap:anywhere]">
                  {LOOP_WORDS[loop.name] ?? loop.name}
                  {loop.error && <span className="block text-meta text-tone-refused-fg">{loop.error}</span>}
                </Cell>
                <Cell numeric>{duration(loop.everyMs, { whole: true })}</Cell>
                <Cell hideOnPhone numeric>
                  {grouped(loop.runs)}
                </Cell>
                <Cell hideOnPhone numeric className="text-muted-foreground">
                  {loop.endedAt ? <Time at={loop.endedAt} now={now} still /> : "–"}
                </Cell>
                <Cell apart>
                  {loop.error ? (
                    <StateWord label="Fails, tried again" tone="refused" icon="circle-x" />
                  ) : (
                    <StateWord label="Works" tone="live" icon="circle-check" />
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

const LOOP_WORDS: Readonly<Record<string, string>> = {
  lease: "Say that the worker is alive",
  stacks: "Compare what runs with what should run",
  routes: "Compare the edge's routes with the bindings",
  traffic: "Read what the edge counted",
  pushes: "Take in pushes",
  baselines: "Deploy services that have no baseline",
  stalled: "End what nobody moves any more",
  takeover: "Take over from dead workers",
  prune: "Remove what is kept no longer",
  github: "Look for what GitHub did not tell",
};
