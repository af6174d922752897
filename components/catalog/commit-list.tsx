import { CardRows, Row } from "@/components/shared/card";
import { Commit } from "@/components/shared/commit";
import { EmptyState } from "@/components/shared/empty-state";
import { Time } from "@/components/shared/time";
import type { CommitSummary } from "@/lib/forks/schema";

/** Commits, oldest first, as they were made. */
export function CommitList({ commits, now }: { commits: readonly CommitSummary[]; now: string }) {
  if (commits.length === 0) {
    return (
      <EmptyState title="No commits of its own">
        Everything in it is in the default branch already.
      </EmptyState>
    );
  }
  return (
    <CardRows>
      {commits.map((commit) => (
        <Row key={commit.sha} top className="flex-wrap gap-x-2.5 gap-y-0">
          <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
            <span className="font-medium">{commit.title}</span>
            <span className="block text-meta text-muted-foreground">
              <Commit sha={commit.sha} /> {commit.authorName}, <Time at={commit.at} now={now} />
            </span>
          </span>
        </Row>
      ))}
    </CardRows>
  );
}
