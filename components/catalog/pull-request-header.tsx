import { GitFork } from "lucide-react";
import { PageHeader } from "@/components/shared/page-header";
import { PersonName } from "@/components/shared/person-name";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import type { May, PullRequestView, ServiceRef } from "@/lib/forks/dto";
import { PULL_REQUEST_STATUS } from "@/lib/forks/pull-request-status";
import type { FormAction } from "../forks/form-action";
import { ClosePullRequest } from "./close-pull-request";

/** The head of a pull request; its filled button requests a fork, or leads to the one that runs it. */
export function PullRequestHeader({
  pull,
  now,
  closeAction,
}: {
  pull: PullRequestView & { service: ServiceRef; mayRequest: May; mayClose: May; webUrl: string | null };
  now: string;
  closeAction: FormAction;
}) {
  return (
    <PageHeader
      title={pull.title}
      badges={<StateBadge {...PULL_REQUEST_STATUS[pull.state]} />}
      facts={[
        `#${pull.number} of ${pull.component}`,
        <span key="branch" className="mono">
          {pull.branch}
        </span>,
        (pull.openedBy || pull.openedByLogin) && (
          <>
            by <PersonName name={pull.openedBy?.name ?? pull.openedByLogin ?? ""} />
          </>
        ),
        <>
          opened <Time at={pull.openedAt} now={now} />
        </>,
        pull.mergedAt && (
          <>
            merged <Time at={pull.mergedAt} now={now} />
            {(pull.mergedBy || pull.mergedByLogin) && (
              <>
                {" "}
                by <PersonName name={pull.mergedBy?.name ?? pull.mergedByLogin ?? ""} />
              </>
            )}
          </>
        ),
      ]}
      actions={
        <>
          {pull.webUrl && <Button href={pull.webUrl}>Open on GitHub</Button>}
          {pull.state === "open" && pull.mayClose.ok && (
            <ClosePullRequest
              action={closeAction}
              pullRequestId={pull.id}
              number={pull.number}
              disabledReason={
                pull.fork ? `Fork ${pull.fork.number} runs it. Withdraw the fork first.` : undefined
              }
            />
          )}
          {pull.fork ? (
            <Button href={`/forks/${pull.fork.number}`} variant="primary">
              Open fork {pull.fork.number}
            </Button>
          ) : (
            <Button
              href={`/forks/new?service=${pull.service.slug}&pull=${encodeURIComponent(pull.id)}`}
              variant="primary"
              disabledReason={pull.mayRequest.ok ? undefined : pull.mayRequest.message}
            >
              <GitFork aria-hidden="true" size={14} strokeWidth={1.75} />
              Request a fork deployment
            </Button>
          )}
        </>
      }
    />
  );
}
