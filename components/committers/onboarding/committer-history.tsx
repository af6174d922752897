import { Card, CardHeader } from "@/components/shared/card";
import { Timeline, TimelineEntry } from "@/components/shared/timeline";
import type { CommitterPage } from "@/lib/committers/schema/committers";
import { COMMITTER_STATUS } from "@/lib/committers/status";

const VERBS = {
  onboarding: "began onboarding",
  active: "made them active",
  inactive_warned: "warned them of being inactive",
  suspended: "suspended them",
  alumni: "moved them to alumni",
  withdrawn: "ended the onboarding",
} as const;

/** The dated history of states, newest first. */
export function CommitterHistory({ page }: { page: CommitterPage }) {
  return (
    <Card>
      <CardHeader title="History" aside={String(page.history.length)} />
      <Timeline label="History">
        {page.history.map((span) => {
          const { icon, tone, label } = COMMITTER_STATUS[span.state];
          const isOwn = span.by?.id === page.person.id;
          return (
            <TimelineEntry
              key={`${span.from}-${span.state}`}
              icon={icon}
              tone={tone}
              actor={span.by ? { name: span.by.name } : undefined}
              at={span.from}
              now={page.now}
              reason={span.reason}
            >
              {span.by && !isOwn
                ? VERBS[span.state]
                : `${isOwn ? "is now" : "From then on"}: ${label.toLowerCase()}`}
              {span.source ? `, imported from ${span.source}` : ""}
              {span.isReasonKept && (
                <span className="text-muted-foreground">
                  {" "}
                  Why is for them, their champions and the programme to read.
                </span>
              )}
            </TimelineEntry>
          );
        })}
      </Timeline>
    </Card>
  );
}
