import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import { RETROSPECTIVE_STATUS } from "@/lib/committers/programme-status";
import type { RetrospectivesPage } from "@/lib/committers/queries/get-retrospectives";
import { PHASE_WORDS } from "@/lib/committers/schema";
import { count, dateOf } from "@/lib/format";

/** Retrospectives, a page at a time, with what came of each. */
export function RetrospectiveList({
  page,
  cursor,
}: {
  page: RetrospectivesPage;
  cursor: string | undefined;
}) {
  const here = "/programme/retrospectives";
  const isAll = !cursor && !page.nextCursor;
  return (
    <Card>
      <CardHeader title="Retrospectives" aside={(isAll && page.items.length) || undefined} />
      {page.items.length === 0 ? (
        <EmptyState title="Nobody has looked back yet.">
          Before the programme goes from one phase to the next, those who took part say what they learned, and
          what follows from it is written down here. A programme admin or the lead opens one.
        </EmptyState>
      ) : (
        <CardRows selectable>
          {page.items.map((one) => (
            <Row key={one.retrospectiveId} top wrap className="py-2.5">
              <span className="min-w-0 grow">
                <Link href={`/programme/retrospectives/${one.retrospectiveId}`} className="link">
                  {one.title}
                </Link>
                <span className="block text-muted-foreground">
                  {PHASE_WORDS[one.phase]} · {one.isOpen ? "answers until" : "closed"} {dateOf(lastDay(one))}{" "}
                  · {one.answered === 0 ? "nobody answered yet" : `answered by ${one.answered}`}
                  {one.decisions > 0 &&
                    ` · ${count(one.decisions, "decision")}${one.undone > 0 ? `, ${one.undone} to do` : ", all done"}`}
                </span>
              </span>
              {one.isOpen && page.isParticipant && !one.hasAnswered ? (
                <StateWord {...RETROSPECTIVE_STATUS.open} tone="needs-you">
                  Your answer is missing
                </StateWord>
              ) : (
                <StateWord {...RETROSPECTIVE_STATUS[one.isOpen ? "open" : "closed"]} />
              )}
            </Row>
          ))}
        </CardRows>
      )}
      <Pagination
        previous={cursor && here}
        previousLabel="Newest"
        next={page.nextCursor && `${here}?cursor=${page.nextCursor}`}
        nextLabel="Older"
      />
    </Card>
  );
}

/** The day that is still in it: it closes at the day's end. */
export const lastDay = ({ closesAt }: { closesAt: string }) => new Date(new Date(closesAt).getTime() - 1);
