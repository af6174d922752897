import { Card, CardHeader } from "@/components/shared/card";
import { Commit } from "@/components/shared/commit";
import { Diff } from "@/components/shared/diff";
import { Notice } from "@/components/shared/notice";
import { Time } from "@/components/shared/time";
import { Collapsible } from "@/components/ui/collapsible";
import { Link } from "@/components/ui/link";
import type { ChangeView } from "@/lib/forks/dto";
import type { CommitSummary } from "@/lib/forks/schema";
import { count } from "@/lib/format";
import { DiffStat } from "./diff-stat";

/** What a revision changes in one component: its commits, what else comes along, and the diff file by file. */
export function ComponentChange({
  change,
  now,
}: {
  change: ChangeView & { patch: string; truncated: boolean };
  now: string;
}) {
  const { component, pullRequest, unreleased } = change;
  return (
    // clip, not hidden: the heads of files stay in sight
    <Card label={component} id={component} className="scroll-mt-16 overflow-clip">
      <CardHeader
        title={component}
        aside={<DiffStat added={change.added} removed={change.removed} />}
        end={
          <>
            <Link href={pullRequest.url} className="link">
              #{pullRequest.number} {pullRequest.title}
            </Link>
            <span className="text-muted-foreground">
              head <Commit sha={change.head} />
            </span>
          </>
        }
      />
      <Collapsible
        summary={count(change.commits.length, "commit")}
        open={change.commits.length <= 5}
        className="border-t-0"
      >
        <CommitRows commits={change.commits} now={now} />
      </Collapsible>
      {unreleased.length > 0 && (
        <Collapsible
          open
          summary={`Runs too: ${count(unreleased.length, "commit")}, landed but not released yet`}
          aside={<span className="max-md:hidden">not part of the diff below</span>}
        >
          <CommitRows commits={unreleased} now={now} />
        </Collapsible>
      )}
      {change.truncated && (
        <Notice title="The diff is too long to be shown whole." className="mx-4 mt-1 mb-3">
          What follows is its beginning. Clone {component} and look at{" "}
          <span className="mono">
            {change.base.slice(0, 7)}..{change.head.slice(0, 7)}
          </span>{" "}
          for the rest.
        </Notice>
      )}
      <div className="border-border border-t">
        <Diff patch={change.patch} id={component} />
      </div>
    </Card>
  );
}

function CommitRows({ commits, now }: { commits: readonly CommitSummary[]; now: string }) {
  return (
    <ul className="pb-2 text-table">
      {commits.map((commit) => (
        <li key={commit.sha} className="flex min-h-7 flex-wrap items-center gap-x-2.5 gap-y-1 px-4 pl-9">
          <Commit sha={commit.sha} />
          <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">{commit.title}</span>
          <span className="ml-auto text-muted-foreground">
            {commit.authorName}, <Time at={commit.at} now={now} still />
          </span>
        </li>
      ))}
    </ul>
  );
}
