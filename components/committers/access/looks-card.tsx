import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Time } from "@/components/shared/time";
import type { DriftPage } from "@/lib/committers/schema/access";

/** When each code host was last asked, and why one could not be. */
export function LooksCard({ looks, now }: Pick<DriftPage, "looks" | "now">) {
  return (
    <Card>
      <CardHeader title="Compared" aside={looks.length || undefined} />
      {looks.length === 0 ? (
        <EmptyState title="Nothing to compare">
          Forkmoot’s own code host asks Forkmoot at each push, so that the two cannot differ. Components on
          GitHub with a committer are compared each hour.
        </EmptyState>
      ) : (
        <CardRows>
          {looks.map((look) => (
            <Row key={look.component} className="flex-col items-start gap-0">
              <span className="flex w-full flex-wrap justify-between gap-x-3">
                <span className="[overflow-wrap:anywhere]">{look.component}</span>
                <span className="text-muted-foreground">
                  {look.lookedAt ? <Time at={look.lookedAt} now={now} /> : "not yet"}
                </span>
              </span>
              {look.problem && (
                <span className="text-pretty text-meta text-tone-refused-fg">{look.problem}</span>
              )}
            </Row>
          ))}
        </CardRows>
      )}
    </Card>
  );
}
