import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Time } from "@/components/shared/time";
import { dateOf } from "@/lib/format";
import type { MeetingPage } from "@/lib/meetings/dto";

/** From when to when it was moved or adjourned, and why. */
export function MovesCard({ meeting: { moves, zone }, now }: { meeting: MeetingPage; now: string }) {
  if (moves.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Moved" aside={String(moves.length)} />
      <CardRows>
        {moves.map(({ from, to, reason, at, by }) => (
          <Row key={at} top className="flex-wrap">
            <span className="grow">
              {dateOf(from, zone)} → {dateOf(to, zone)}
            </span>
            <Time at={at} now={now} still className="text-meta text-muted-foreground" />
            <span className="basis-full border-border border-l-2 pl-2.5 text-muted-foreground">
              {reason}
              {by && `, ${by.login}`}
            </span>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
