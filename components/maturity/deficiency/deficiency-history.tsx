import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Timeline, TimelineEntry } from "@/components/shared/timeline";
import type { DeficiencyPage } from "@/lib/maturity/schema/deficiencies";
import type { IconName } from "@/lib/status";

const WORDS: Record<string, [string, IconName]> = {
  "deficiency.report": ["reported it", "megaphone"],
  "deficiency.confirm": ["confirmed it", "hourglass"],
  "deficiency.dismiss": ["dismissed it", "circle-slash"],
  "deficiency.claim_fix": ["claimed the fix", "hammer"],
  "deficiency.return_to_grace": ["sent it back", "undo"],
  "deficiency.close": ["closed it", "circle-check"],
};

/** What happened to it, newest first. */
export function DeficiencyHistory({ history, now }: Pick<DeficiencyPage, "history" | "now">) {
  return (
    <Card>
      <CardHeader title="What happened" />
      {history.length === 0 ? (
        <EmptyState title="Nothing yet">
          It was recorded by Forkmoot or by a meeting, and nobody has acted on it.
        </EmptyState>
      ) : (
        <Timeline label="What happened">
          {history.map(({ at, by, action, reason }) => {
            const [words, icon] = WORDS[action] ?? [action, "circle-dot"];
            return (
              <TimelineEntry
                key={at + action}
                icon={icon}
                actor={{ name: by }}
                at={at}
                now={now}
                reason={reason}
              >
                {words}
              </TimelineEntry>
            );
          })}
        </Timeline>
      )}
    </Card>
  );
}
