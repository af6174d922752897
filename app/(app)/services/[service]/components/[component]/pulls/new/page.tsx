import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChooseBranch } from "@/components/catalog/choose-branch";
import { CommitList } from "@/components/catalog/commit-list";
import { PullRequestForm } from "@/components/catalog/pull-request-form";
import { RepositoryProblem } from "@/components/catalog/repository-problem";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { ErrorState } from "@/components/shared/error-state";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { openPullRequestAction } from "@/lib/forks/pull-request-actions";
import { compareUrl } from "@/lib/forks/pull-request-status";
import { getBranch } from "@/lib/forks/queries/get-branch";
import { count } from "@/lib/format";
import { runAction } from "@/lib/kernel/action";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../../../../../page-props";
import { type ComponentParams, loadCode } from "../../load-code";

export const metadata: Metadata = { title: "Open a pull request" };

/** A pushed branch becomes a pull request: what it changes, in words. */
export default async function NewPullRequestPage({
  params,
  searchParams,
}: ComponentParams & { searchParams: SearchParams }) {
  const { service, component } = await params;
  const name = one((await searchParams).branch);
  const here = `/services/${service}/components/${component}`;
  const reader = await requirePerson(`${here}/pulls/new${name ? `?branch=${encodeURIComponent(name)}` : ""}`);
  const read = await runAction(() => loadCode(service, component));
  if (!read.ok) {
    return (
      <RepositoryProblem
        service={service}
        component={component}
        title="Open a pull request"
        error={read.error}
      />
    );
  }
  const code = read.value;
  if (code.webUrl)
    redirect(name ? compareUrl(code.webUrl, code.defaultBranch, name) : `${code.webUrl}/compare`);
  const open = code.branches.find((one) => one.name === name)?.pullRequest;
  if (open) redirect(`${here}/pulls/${open.number}`);
  // A branch that is gone, or that shares no history, is told in its place.
  const branch = name ? await runAction(() => getBranch(reader, { component, branch: name })) : null;
  const now = await pageTime();
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: code.service.title, href: `/services/${service}` },
        { label: component, href: here },
        { label: "Open a pull request" },
      ]}
    >
      <PageHeader
        title="Open a pull request"
        facts={[
          component,
          branch?.ok && <span className="mono">{branch.value.name}</span>,
          branch?.ok && count(branch.value.commits.length, "commit"),
        ]}
      />
      {branch === null && <ChooseBranch code={code} />}
      {branch?.ok === false && (
        <ErrorState
          title="This branch cannot be proposed."
          action={<Button href={here}>Branches of {component}</Button>}
        >
          {branch.error}
        </ErrorState>
      )}
      {branch?.ok && (
        <Columns
          railLabel="Commits"
          rail={
            <Card>
              <CardHeader title="Commits" aside={branch.value.commits.length} />
              <CommitList commits={branch.value.commits} now={now} />
            </Card>
          }
        >
          <Card label="Pull request">
            <CardBody>
              <PullRequestForm
                action={openPullRequestAction}
                component={component}
                branch={branch.value.name}
                title={branch.value.commits.at(-1)?.title ?? ""}
                cancelHref={here}
                disabledReason={whyNot(branch.value, code)}
              />
            </CardBody>
          </Card>
        </Columns>
      )}
    </Page>
  );
}

function whyNot(
  branch: { name: string; commits: unknown[]; mayOpen: { ok: true } | { ok: false; message: string } },
  code: Awaited<ReturnType<typeof loadCode>>,
): string | undefined {
  if (!branch.mayOpen.ok) return branch.mayOpen.message;
  if (!code.contributable) return `${code.component} takes no contributions: ${code.reason}`;
  if (branch.name === code.defaultBranch)
    return "This is the default branch. Push your change to one of its own.";
  return branch.commits.length === 0 ? `It has no commit that ${code.defaultBranch} lacks.` : undefined;
}
