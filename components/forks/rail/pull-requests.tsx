import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import type { ForkPage } from "@/lib/forks/dto";
import { REPORTED_STATUS } from "@/lib/forks/pull-request-status";
import { shortSha } from "@/lib/format";
import { DiffStat } from "../diff/diff-stat";

/** The pull requests that run together, each with what it changes. */
export function PullRequests({ fork }: { fork: ForkPage }) {
  const revision = fork.revisions[0];
  if (!revision) return null;
  const href = `/forks/${fork.number}/revisions/${revision.number}`;
  return (
    <Card label="Pull requests">
      <CardHeader
        title="Pull requests"
        end={
          <Link href={href} className="link">
            Read the diff
          </Link>
        }
      />
      <CardRows>
        {revision.changes.map((change) => (
          <Row key={change.component} top>
            <Icon name="git-pull-request" size={14} className="mt-[3px] text-tone-live" />
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <Link href={change.pullRequest.url} className="link">
                {change.component} #{change.pullRequest.number}
              </Link>
              <p>{change.pullRequest.title}</p>
              <p className="text-meta text-muted-foreground tabular-nums">
                <Link href={`${href}#${change.component}`} className="hover:underline">
                  <DiffStat added={change.added} removed={change.removed} />
                </Link>
                , head{" "}
                <span className="mono" title={change.head}>
                  {shortSha(change.head)}
                </span>
              </p>
              <Reported checks={fork.reported.filter((one) => one.component === change.component)} />
            </div>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}

/** Beside our own checks, what others say on GitHub of the same commit. */
function Reported({ checks }: { checks: ForkPage["reported"] }) {
  if (checks.length === 0) return null;
  return (
    <ul aria-label="Checks on GitHub" className="mt-1 grid gap-0.5 text-meta">
      {checks.map(({ name, state, url }) => (
        <li key={name} className="flex flex-wrap items-center gap-x-2">
          <StateWord {...REPORTED_STATUS[state]} />
          {url?.startsWith("https://") ? (
            <a href={url} className="link" rel="noreferrer">
              {name}
            </a>
          ) : (
            <span>{name}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
