import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Timeline, TimelineEntry } from "@/components/shared/timeline";
import { Link } from "@/components/ui/link";
import type { ChampionHome } from "@/lib/committers/schema/champion-home";
import type { IconName, Tone } from "@/lib/status";

const LOOKS: Record<ChampionHome["timeline"][number]["kind"], { icon: IconName; tone?: Tone }> = {
  nudge: { icon: "bell" },
  introduction: { icon: "users" },
  escalation: { icon: "megaphone", tone: "needs-you" },
  acknowledged: { icon: "eye", tone: "waiting" },
  resolved: { icon: "check", tone: "live" },
};

/** What was done for a champion's people lately. */
export function HelpTimeline({ timeline, now }: { timeline: ChampionHome["timeline"]; now: string }) {
  return (
    <Card>
      <CardHeader title="Timeline" aside="nudges, introductions, escalations" />
      {timeline.length === 0 ? (
        <EmptyState title="Nothing yet.">What you do for your people to move on stands here.</EmptyState>
      ) : (
        <Timeline label="What was done">
          {timeline.map((entry) => (
            <TimelineEntry
              key={`${entry.kind} ${entry.at} ${entry.words}`}
              {...LOOKS[entry.kind]}
              actor={{ name: entry.actor.name }}
              at={entry.at}
              now={now}
              reason={entry.reason || undefined}
            >
              {entry.href ? (
                <Link href={entry.href} className="hover:underline">
                  {entry.words}
                </Link>
              ) : (
                entry.words
              )}
            </TimelineEntry>
          ))}
        </Timeline>
      )}
    </Card>
  );
}
