import type { Metadata } from "next";
import { BranchList } from "@/components/catalog/branch-list";
import { CloneCard } from "@/components/catalog/clone-card";
import { PullRequestList } from "@/components/catalog/pull-request-list";
import { RepositoryProblem } from "@/components/catalog/repository-problem";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { runAction } from "@/lib/kernel/action";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { type ComponentParams, loadCode } from "./load-code";

export async function generateMetadata({ params }: ComponentParams): Promise<Metadata> {
  return { title: (await params).component };
}

/** A component's repository: how to clone and push, its branches, its pull requests. */
export default async function ComponentPage({ params }: ComponentParams) {
  const { service: slug, component } = await params;
  const reader = await requirePerson(`/services/${slug}/components/${component}`);
  const read = await runAction(() => loadCode(slug, component));
  if (!read.ok) {
    return <RepositoryProblem service={slug} component={component} title={component} error={read.error} />;
  }
  const code = read.value;
  const now = await pageTime();
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: code.service.title, href: `/services/${slug}` },
        { label: code.component },
      ]}
    >
      <PageHeader
        title={code.component}
        facts={[`Component of ${code.service.title}`, `default branch ${code.defaultBranch}`]}
        actions={<Button href={`/services/${slug}/fork#${code.component}`}>Build and run it locally</Button>}
      />
      {!code.contributable && (
        <Notice icon="lock" title="It takes no contributions." className="mb-6">
          {code.reason}
        </Notice>
      )}
      <Columns railLabel="Clone and push" rail={<CloneCard code={code} login={reader.login} />}>
        <PullRequestList pullRequests={code.pullRequests} service={slug} now={now} />
        <BranchList code={code} now={now} />
      </Columns>
    </Page>
  );
}
