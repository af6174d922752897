import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import type { PullRequestView } from "@/lib/forks/dto";
import { PULL_REQUEST_STATUS } from "@/lib/forks/pull-request-status";

/** A component's pull requests, newest first, each with the fork that runs it. */
export function PullRequestList({
  pullRequests,
  service,
  now,
}: {
  pullRequests: readonly PullRequestView[];
  service: string;
  now: string;
}) {
  return (
    <Card>
      <CardHeader title="Pull requests" aside={pullRequests.length || undefined} />
      {pullRequests.length === 0 ? (
        <EmptyState title="No pull requests yet">
          A pull request proposes the commits of one branch. It is what a fork runs.
        </EmptyState>
      ) : (
        <ul data-list="" className="divide-y divide-border">
          {pullRequests.map((pull) => (
            <li
              key={pull.id}
              data-item=""
              className="row-hover flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-table"
            >
              <div className="min-w-0 flex-1 basis-72">
                <Link
                  href={`/services/${service}/components/${pull.component}/pulls/${pull.number}`}
                  data-main=""
                  className="link [overflow-wrap:anywhere]"
                >
                  {pull.title}
                </Link>
                <p className="text-muted-foreground">
                  #{pull.number}, <span className="mono">{pull.branch}</span>
                  {(pull.openedBy || pull.openedByLogin) &&
                    `, by ${pull.openedBy?.name ?? pull.openedByLogin}`}
                  , <Time at={pull.updatedAt} now={now} />
                </p>
              </div>
              {pull.fork && (
                <Link
                  href={`/forks/${pull.fork.number}`}
                  className="link inline-flex min-h-6 items-center text-muted-foreground"
                >
                  Fork {pull.fork.number}
                </Link>
              )}
              <StateWord {...PULL_REQUEST_STATUS[pull.state]} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
