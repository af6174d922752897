import { Card, CardHeader } from "@/components/shared/card";
import { Timeline, TimelineEntry } from "@/components/shared/timeline";
import { LEVEL_STATUS, LEVELS, type ServiceStanding } from "@/lib/catalog/schema";
import type { IconName } from "@/lib/status";

type Change = Omit<ServiceStanding["history"][number], "meeting"> & { meeting: { title: string } | null };

/** How the service came to its level. */
export function LevelHistory({ history, now }: { history: readonly Change[]; now: string }) {
  if (history.length === 0) return null;
  return (
    <Card>
      <CardHeader title="History of its level" aside={history.length} />
      <Timeline label="History of its level">
        {history.map((change) => (
          <TimelineEntry
            key={`${change.at} ${change.to}`}
            icon={iconOf(change)}
            tone={
              change.cause === "verification" ? "live" : change.cause === "demotion" ? "refused" : undefined
            }
            actor={change.by ? { name: change.by } : undefined}
            at={change.at}
            now={now}
            reason={change.note || undefined}
          >
            {wordsOf(change)}
            {change.meeting && `, at ${change.meeting.title}`}
          </TimelineEntry>
        ))}
      </Timeline>
    </Card>
  );
}

const isUp = ({ from, to }: Change) => from !== null && LEVELS.indexOf(to) > LEVELS.indexOf(from);

function iconOf(change: Change): IconName {
  if (change.cause === "imported") return "download";
  if (change.cause === "proposed") return "plus";
  return change.to === "retired" ? "circle-minus" : isUp(change) ? "circle-check" : "undo";
}

function wordsOf({ from, to, cause, by }: Change): string {
  const level = LEVEL_STATUS[to].label.toLowerCase();
  const before = from ? ` from ${LEVEL_STATUS[from].label.toLowerCase()}` : "";
  switch (cause) {
    case "proposed":
      return by ? "proposed it" : "Proposed";
    case "verification":
      return by ? `verified it as ${level}` : `Verified as ${level}`;
    case "demotion":
      return by ? `took it down${before} to ${level}` : `Down${before} to ${level}`;
    case "retirement":
      return by ? "retired it" : "Retired";
    case "imported":
      return by ? `imported it as ${level}` : `Imported as ${level}`;
    default:
      return cause satisfies never;
  }
}
