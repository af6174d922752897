import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { BoardDesk as Desk } from "@/lib/meetings/queries/get-board-desk";

/** The board's sentences, loud where a meeting has to be planned, announced or moved. */
export function BoardSentences({ desk }: { desk: Desk }) {
  if (desk.sentences.length === 0) return null;
  return (
    <section aria-label="The co-op’s meetings" className="grid gap-2">
      {desk.sentences.map(({ tone, title, detail, meetingId }) => (
        <Notice
          key={title}
          tone={tone}
          icon="landmark"
          title={title}
          action={
            <Button href={meetingId ? `/meetings/${meetingId}` : "/meetings"}>
              {meetingId ? "See the meeting" : "Plan a meeting"}
            </Button>
          }
        >
          {detail}
        </Notice>
      ))}
    </section>
  );
}

/** What waits for the board or its next meeting: each a link with how many. */
export function BoardWaits({ desk }: { desk: Desk }) {
  return (
    <Card>
      <CardHeader title="For the board" />
      {desk.waits.length === 0 ? (
        <EmptyState title="Nothing waits">
          Missing updates, deficiencies, scrutiny and requests to be verified stand here.
        </EmptyState>
      ) : (
        <CardRows>
          {desk.waits.map(({ label, count, url }) => (
            <Row key={label}>
              <Link href={url} className="grow hover:underline">
                {label}
              </Link>
              <span className="font-medium tabular-nums">{count}</span>
            </Row>
          ))}
        </CardRows>
      )}
    </Card>
  );
}
