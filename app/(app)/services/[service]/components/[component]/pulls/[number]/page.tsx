import type { Metadata } from "next";
import { CommitList } from "@/components/catalog/commit-list";
import { PullRequestFacts } from "@/components/catalog/pull-request-facts";
import { PullRequestHeader } from "@/components/catalog/pull-request-header";
import { RepositoryProblem } from "@/components/catalog/repository-problem";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Diff } from "@/components/shared/diff";
import { EmptyState } from "@/components/shared/empty-state";
import { Columns } from "@/components/shared/layout";
import { Markdown } from "@/components/shared/markdown";
import { Notice } from "@/components/shared/notice";
import { Page } from "@/components/shell/page";
import { closePullRequestAction } from "@/lib/forks/pull-request-actions";
import { runAction } from "@/lib/kernel/action";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { loadPullRequest } from "./load-pull-request";

type Params = { params: Promise<{ service: string; component: string; number: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { service, component, number } = await params;
  const pull = await runAction(() => loadPullRequest(service, component, number));
  const name = `${component} #${number}`;
  return { title: pull.ok ? `${pull.value.title} · ${name}` : name };
}

/** A pull request: what it changes, in which commits, and the fork that runs it. */
export default async function PullRequestPage({ params }: Params) {
  const { service, component, number } = await params;
  const here = `/services/${service}/components/${component}`;
  await requirePerson(`${here}/pulls/${number}`);
  const read = await runAction(() => loadPullRequest(service, component, number));
  if (!read.ok) {
    return (
      <RepositoryProblem service={service} component={component} title={`#${number}`} error={read.error} />
    );
  }
  const pull = read.value;
  const now = await pageTime();
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: pull.service.title, href: `/services/${service}` },
        { label: component, href: here },
        { label: `#${pull.number}` },
      ]}
    >
      <PullRequestHeader pull={pull} now={now} closeAction={closePullRequestAction} />
      <Columns railLabel="Facts" rail={<PullRequestFacts pull={pull} now={now} />}>
        <Card>
          <CardHeader title="What it changes, and why" />
          {pull.body ? (
            <CardBody>
              <Markdown text={pull.body} />
            </CardBody>
          ) : (
            <EmptyState title="Nobody has written it down">
              Its commits have to speak for themselves.
            </EmptyState>
          )}
        </Card>
        <Card>
          <CardHeader title="Commits" aside={pull.commits.length} />
          <CommitList commits={pull.commits} now={now} />
        </Card>
        <Card>
          <CardHeader title="Diff" aside={`against the default branch`} />
          {pull.truncated && (
            <Notice tone="needs-you" title="The diff is longer than this page shows." className="mx-4 my-3">
              It ends at the last whole line that fits. Clone the branch to read the rest.
            </Notice>
          )}
          <Diff patch={pull.patch} />
        </Card>
      </Columns>
    </Page>
  );
}
