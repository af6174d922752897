import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliveriesCard } from "@/components/engine/deliveries-card";
import { LoopsCard } from "@/components/engine/loops-card";
import { PartsCard } from "@/components/engine/parts-card";
import { StacksCard } from "@/components/engine/stacks-card";
import { readWorkflowFilter } from "@/components/engine/workflow-filter";
import { WorkflowsCard } from "@/components/engine/workflows-card";
import { Stack } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { RefreshEvery } from "@/components/shared/refresh-every";
import { Page } from "@/components/shell/page";
import { retryDeliveryAction } from "@/lib/engine/actions";
import { getEngine, listDeliveries, listWorkflows } from "@/lib/engine/queries";
import { hasRole } from "@/lib/kernel/actor";
import { readCursor } from "@/lib/kernel/page-input";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Engine" };

/** For administrators: what carries out the decisions of others, and how it fares. */
export default async function EnginePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/engine");
  if (!hasRole(actor, "administrator")) notFound();
  const params = await searchParams;
  const filter = readWorkflowFilter(params);
  const cursor = readCursor(one(params.deliveries));
  const [engine, workflows, deliveries] = await Promise.all([
    getEngine(actor, {}),
    listWorkflows(actor, filter),
    listDeliveries(actor, { cursor, limit: 10 }),
  ]);
  return (
    <Page crumbs={[{ label: "Engine" }]}>
      <RefreshEvery seconds={5} />
      <PageHeader title="Engine" facts={["What carries out the decisions of others, and how it fares."]} />
      <Stack>
        <PartsCard engine={engine} />
        <WorkflowsCard filter={filter} counts={engine.counts} {...workflows} now={engine.now} />
        <DeliveriesCard
          items={deliveries.items}
          older={deliveries.nextCursor && `/engine?deliveries=${deliveries.nextCursor}`}
          newest={cursor ? "/engine" : null}
          retry={retryDeliveryAction}
          now={engine.now}
        />
        <StacksCard stacks={engine.stacks} absent={engine.absent} />
        <LoopsCard workers={engine.workers} now={engine.now} />
      </Stack>
    </Page>
  );
}
