import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CancelWorkflow, RetryWorkflow } from "@/components/engine/steer-workflow";
import { workflowHref } from "@/components/engine/workflow-filter";
import { WorkflowSteps } from "@/components/engine/workflow-steps";
import { Stack } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { RefreshEvery } from "@/components/shared/refresh-every";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { cancelWorkflowAction, retryWorkflowAction } from "@/lib/engine/actions";
import { getWorkflowDetail } from "@/lib/engine/queries";
import { WORKFLOW_STATUS, WORKFLOW_WORDS } from "@/lib/engine/schema";
import { hasRole } from "@/lib/kernel/actor";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Workflow" };

/** One workflow: where it is, what it has behind it, and what an administrator may do with it. */
export default async function WorkflowPage({ params }: { params: Promise<{ id: string }> }) {
  const workflowId = decodeURIComponent((await params).id);
  const actor = await requirePerson(workflowHref(workflowId));
  if (!hasRole(actor, "administrator")) notFound();
  const workflow = await readPage(workflowHref(workflowId), () => getWorkflowDetail(actor, { workflowId }));
  const now = await pageTime();
  const title = WORKFLOW_WORDS[workflow.name] ?? workflow.name;
  return (
    <Page crumbs={[{ label: "Engine", href: "/engine" }, { label: title }]}>
      <RefreshEvery seconds={3} />
      <PageHeader
        title={title}
        badges={<StateBadge {...WORKFLOW_STATUS[workflow.state]} />}
        facts={[
          <span key="id" className="mono">
            {workflow.id}
          </span>,
          <span key="queued">
            queued <Time at={workflow.createdAt} now={now} />
          </span>,
          workflow.worker && `on ${workflow.worker}`,
          workflow.attempts > 1 && `begun ${workflow.attempts} times`,
        ]}
        actions={
          <>
            {workflow.mayRetry && <RetryWorkflow action={retryWorkflowAction} id={workflow.id} />}
            {workflow.mayCancel && <CancelWorkflow action={cancelWorkflowAction} id={workflow.id} />}
          </>
        }
      />
      <Stack>
        {workflow.error && (
          <Notice tone="refused" title="It failed.">
            {workflow.error}
          </Notice>
        )}
        <WorkflowSteps steps={workflow.steps} now={now} />
      </Stack>
    </Page>
  );
}
