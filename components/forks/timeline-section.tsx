import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Timeline, TimelineEntry } from "@/components/shared/timeline";
import type { ForkPage } from "@/lib/forks/dto";
import type { Tone } from "@/lib/status";

/** Who did what on a fork, newest first. */
export function TimelineSection({ fork }: { fork: ForkPage }) {
  const { timeline } = fork;
  // An entry may be younger than the moment the page was asked for: nothing here lies ahead.
  const now = [fork.now, ...timeline.map((entry) => entry.at)].sort().at(-1) ?? fork.now;
  return (
    <Card label="Timeline">
      <CardHeader title="Timeline" aside={timeline.length} />
      {timeline.length === 0 ? (
        <EmptyState title="Nothing has happened yet" />
      ) : (
        <Timeline label="Who did what, newest first">
          {timeline.map((entry) => (
            <TimelineEntry
              key={entry.id}
              id={`event-${entry.id}`}
              icon={entry.icon}
              tone={filled(entry.tone)}
              actor={entry.actor ? { name: entry.actor.name } : undefined}
              at={entry.at}
              now={now}
              reason={entry.quote ?? undefined}
            >
              {entry.words}
            </TimelineEntry>
          ))}
        </Timeline>
      )}
    </Card>
  );
}

/** Only what changed something is filled. */
const filled = (tone: Tone) => (tone === "live" || tone === "refused" ? tone : undefined);
