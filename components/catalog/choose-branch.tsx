import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { BranchView } from "@/lib/forks/dto";

/** The address names no branch: those that have no pull request yet. */
export function ChooseBranch({
  code,
}: {
  code: { component: string; service: { slug: string }; defaultBranch: string; branches: BranchView[] };
}) {
  const here = `/services/${code.service.slug}/components/${code.component}`;
  const branches = code.branches.filter(
    (branch) => branch.name !== code.defaultBranch && branch.pullRequest === null,
  );
  return (
    <Card>
      <CardHeader title="For which branch?" />
      {branches.length === 0 ? (
        <EmptyState
          title="No branch waits for a pull request"
          action={<Button href={here}>How to push one</Button>}
        >
          Every branch that was pushed has one, or none was pushed yet.
        </EmptyState>
      ) : (
        <CardRows selectable>
          {branches.map((branch) => (
            <Row key={branch.name} className="row-hover">
              <Link
                href={`${here}/pulls/new?branch=${encodeURIComponent(branch.name)}`}
                data-main=""
                className="link mono"
              >
                {branch.name}
              </Link>
              <span className="min-w-0 truncate text-muted-foreground">{branch.title}</span>
            </Row>
          ))}
        </CardRows>
      )}
    </Card>
  );
}
