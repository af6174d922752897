import { Card, CardHeader } from "@/components/shared/card";
import { Commit } from "@/components/shared/commit";
import { EmptyState } from "@/components/shared/empty-state";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { BranchView } from "@/lib/forks/dto";
import { compareUrl } from "@/lib/forks/pull-request-status";

/** The branches but the default one, each with its last commit, and its pull request or a way to open one. */
export function BranchList({
  code,
  now,
}: {
  code: {
    component: string;
    service: { slug: string };
    defaultBranch: string;
    contributable: boolean;
    webUrl: string | null;
    branches: BranchView[];
  };
  now: string;
}) {
  const branches = code.branches.filter((branch) => branch.name !== code.defaultBranch);
  const base = `/services/${code.service.slug}/components/${code.component}/pulls`;
  return (
    <Card>
      <CardHeader title="Branches" aside={branches.length || undefined} />
      {branches.length === 0 ? (
        <EmptyState title="No branch but the default one">
          Push a branch and it stands here, with a button that opens a pull request.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {branches.map((branch) => (
            <li
              key={branch.name}
              className="row-hover flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 text-table"
            >
              <div className="min-w-0 flex-1 basis-72">
                <p className="mono font-medium [overflow-wrap:anywhere]">{branch.name}</p>
                <p className="text-muted-foreground [overflow-wrap:anywhere]">
                  <Commit sha={branch.sha} /> {branch.title}, {branch.authorName},{" "}
                  <Time at={branch.at} now={now} />
                </p>
              </div>
              <span className="ml-auto max-md:ml-0 max-md:w-full">
                {branch.pullRequest ? (
                  <Link
                    href={`${base}/${branch.pullRequest.number}`}
                    className="link inline-flex min-h-6 items-center"
                  >
                    Pull request #{branch.pullRequest.number}
                  </Link>
                ) : (
                  code.contributable && (
                    <Button
                      href={
                        code.webUrl
                          ? compareUrl(code.webUrl, code.defaultBranch, branch.name)
                          : `${base}/new?branch=${encodeURIComponent(branch.name)}`
                      }
                      size="sm"
                      className="max-md:h-10 max-md:w-full"
                    >
                      Open a pull request{code.webUrl && " on GitHub"}
                      <span className="sr-only"> for {branch.name}</span>
                    </Button>
                  )
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
