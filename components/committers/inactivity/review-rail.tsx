import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Link } from "@/components/ui/link";
import { closeReviewAction, publishReviewAction } from "@/lib/committers/actions/programme";
import type { InactivityPage } from "@/lib/committers/queries/get-inactivity";
import { count, dateOf } from "@/lib/format";

/** The dates of the review that is shown, and what whoever runs it can do. */
export function ReviewCard({
  review,
  page,
}: {
  review: NonNullable<InactivityPage["review"]>;
  page: InactivityPage;
}) {
  const { reviewId, stage, findings, mayPublish, mayClose } = review;
  const named = findings.filter((one) => one.found);
  const open = named.filter((one) => !one.decided);
  const whyNotClose =
    open.length > 0
      ? stage === "looking"
        ? "Somebody is named: publish the list, or take the finding back."
        : `${count(open.length, "decision")} missing.`
      : undefined;
  return (
    <Card>
      <CardHeader title="This review" />
      <KeyValueList>
        <KeyValue label="Opened">
          {dateOf(review.openedAt)} by {review.openedBy}
        </KeyValue>
        <KeyValue label="Looked at">work since {dateOf(review.lookedFrom)}</KeyValue>
        {review.publishedAt && <KeyValue label="Published">{dateOf(review.publishedAt)}</KeyValue>}
        {review.exceptionsUntil && (
          <KeyValue label="Exceptions until">{dateOf(review.exceptionsUntil)}</KeyValue>
        )}
        {review.closedAt && <KeyValue label="Closed">{dateOf(review.closedAt)}</KeyValue>}
      </KeyValueList>
      {(mayPublish.ok || mayClose.ok) && (
        <CardFooter>
          {mayPublish.ok && (
            <ActionForm
              action={publishReviewAction}
              fields={{ reviewId }}
              variant="primary"
              disabledReason={named.length === 0 ? "Nobody is named." : undefined}
            >
              Publish the list{named.length > 0 && ` of ${named.length}`}
            </ActionForm>
          )}
          {mayClose.ok && (
            <ActionForm action={closeReviewAction} fields={{ reviewId }} disabledReason={whyNotClose}>
              Close the review
            </ActionForm>
          )}
          {mayPublish.ok && named.length > 0 && (
            <p className="text-meta text-muted-foreground">
              Those named and their champions are told. {page.exceptionDays} days for exceptions begin then.
            </p>
          )}
        </CardFooter>
      )}
    </Card>
  );
}

/** What happens when, and that nothing happens by itself. */
export function HowCard({ months, exceptionDays }: Pick<InactivityPage, "months" | "exceptionDays">) {
  return (
    <Card>
      <CardHeader title="How it goes" />
      <CardBody>
        <ol className="grid list-decimal gap-1.5 pl-4 text-table">
          <li>Once a year a programme admin opens it: work of the last {months} months is gathered.</li>
          <li>People look. What is not code counts: whoever knows of other work adds it.</li>
          <li>Somebody who seems inactive is named by a person, in words. The list is published.</li>
          <li>For {exceptionDays} days those named, or others for them, ask for an exception.</li>
          <li>Then people decide on each: stays, is warned, or becomes alumni. Nothing happens by itself.</li>
        </ol>
      </CardBody>
    </Card>
  );
}

/** Reviews of earlier years. */
export function EarlierCard({ earlier }: Pick<InactivityPage, "earlier">) {
  if (earlier.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Other reviews" />
      <CardRows>
        {earlier.map((one) => (
          <Row key={one.reviewId} top>
            <Link href={`/committers/inactivity?review=${one.reviewId}`} className="link grow">
              {dateOf(one.openedAt)}
            </Link>
            <span className="text-right text-muted-foreground">
              {one.named === 0
                ? "nobody named"
                : [
                    one.decisions.stays && `${one.decisions.stays} stayed`,
                    one.decisions.warned && `${one.decisions.warned} warned`,
                    one.decisions.alumni && `${one.decisions.alumni} alumni`,
                  ]
                    .filter(Boolean)
                    .join(", ") || `${one.named} named`}
            </span>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
