import { Card, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Time } from "@/components/shared/time";
import { count, dateOf } from "@/lib/format";
import type { MeetingPage } from "@/lib/meetings/dto";
import { Reschedule } from "./reschedule";

/** From when to when it was moved or adjourned, and why. */
export function MovesCard({ meeting, now }: { meeting: MeetingPage; now: string }) {
  const { moves, zone, state, you } = meeting;
  const mayMove = you.plan === null && (state === "planned" || state === "noticed" || state === "adjourned");
  if (moves.length === 0 && !mayMove) return null;
  return (
    <Card>
      <CardHeader
        title="Its day"
        aside={moves.length > 0 ? `moved ${count(moves.length, "time")}` : undefined}
      />
      {moves.length === 0 && (
        <EmptyState title="It was never moved.">What hangs on this meeting moves with it.</EmptyState>
      )}
      <CardRows>
        {moves.map(({ from, to, reason, at, by }) => (
          <Row key={at} top className="flex-wrap">
            <span className="grow">
              {dateOf(from, zone)} → {dateOf(to, zone)}
            </span>
            <Time at={at} now={now} still className="text-meta text-muted-foreground" />
            <span className="basis-full border-border border-l-2 pl-2.5 text-muted-foreground">
              “{reason}”{by && ` ${by.name}`}
            </span>
          </Row>
        ))}
      </CardRows>
      {mayMove && (
        <CardFooter>
          <Reschedule meeting={meeting} />
        </CardFooter>
      )}
    </Card>
  );
}
