import { Card, CardHeader } from "@/components/shared/card";
import { Figures } from "@/components/shared/figures";
import { StateWord } from "@/components/shared/state";
import type { EnginePage } from "@/lib/engine/schema";
import { bytes, count } from "@/lib/format";

/** Whether each program answers now, and what it carries. */
export function PartsCard({ engine }: { engine: EnginePage }) {
  const { parts, workers, stacks } = engine;
  const alive = workers.filter((worker) => worker.isAlive);
  const memory = alive.reduce((sum, worker) => sum + worker.rssBytes, 0);
  return (
    <Card>
      <CardHeader title="Programs" />
      <Figures
        small
        figures={[
          { label: "Database", ...word(parts.database) },
          {
            label: "Workers",
            ...word(parts.worker),
            detail: alive.length > 0 ? `${alive.length} alive · ${bytes(memory)}` : undefined,
          },
          {
            label: "Deployment host",
            ...word(parts.host),
            detail: stacks ? count(stacks.length, "stack") : undefined,
          },
          { label: "Edge router", ...word(parts.edge) },
        ]}
      />
    </Card>
  );
}

const word = (isUp: boolean) => ({
  value: isUp ? (
    <StateWord label="Up" tone="live" icon="circle-check" />
  ) : (
    <StateWord label="Down" tone="refused" icon="circle-x" />
  ),
});
