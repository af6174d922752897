import { Card, CardHeader } from "@/components/shared/card";
import { PathOfFork } from "@/components/shared/path-of-fork";
import { StateWord } from "@/components/shared/state";
import type { ForkPage } from "@/lib/forks/dto";
import { describePath } from "./describe-path";

/** What runs and what waits, drawn. */
export function PathSection({ fork }: { fork: ForkPage }) {
  const { head, nodes, aheadLabel, summary } = describePath(fork);
  return (
    <Card label="What runs, and what waits">
      <CardHeader title="What runs, and what waits" end={<StateWord {...head} />} />
      <PathOfFork
        baseline={{
          label: "Baseline",
          detail: "for everybody else",
          status: { label: "Baseline", tone: "draft", icon: "minus" },
        }}
        ahead={fork.missing.count}
        aheadLabel={aheadLabel}
        nodes={nodes}
        summary={summary}
      />
    </Card>
  );
}
