/** What an administrator sees of the engine: workflows, workers with their loops, stacks. */
import type { WorkflowStatus } from "@dbos-inc/dbos-sdk";
import { z } from "zod";
import { readHealth } from "@/lib/deploy/health";
import { listWantedStacks, listWorkers } from "@/lib/deploy/queries";
import { compareInventory } from "@/lib/deploy/rules";
import type { Actor } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { backend } from "@/lib/platform/backend";
import {
  countWorkflows,
  findWorkflowRecord,
  listStepRecords,
  listWorkflowRecords,
} from "@/lib/platform/workflow-engine";
import { mayOperate } from "./policy";
import { ENGINE_STATUSES, mayCancelIn, mayRetryIn, toState } from "./rules";
import {
  type DeliveryItem,
  type EnginePage,
  type EngineStack,
  ListDeliveriesInput,
  ListWorkflowsInput,
  type WorkflowDetail,
  WorkflowInput,
  type WorkflowItem,
} from "./schema";

const DAY_MS = 86_400_000;
const pages = pagesOf("workflows", { offset: cursorKey.number });
const deliveryPages = pagesOf("deliveries", { at: cursorKey.at, id: cursorKey.id });

/** How every part fares now. Throws forbidden to all but administrators. */
export const getEngine = query(z.object({}), async ({ actor, now }): Promise<EnginePage> => {
  onlyOperators(actor);
  const [{ database, worker, host, edge }, workers, counts, stacks] = await Promise.all([
    readHealth(),
    listWorkers(),
    countWorkflows(new Date(Date.now() - DAY_MS)),
    readStacks().catch(() => null),
  ]);
  return {
    now: now.toISOString(),
    counts: Object.fromEntries(
      Object.entries(ENGINE_STATUSES).map(([state, statuses]) => [
        state,
        statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0),
      ]),
    ) as EnginePage["counts"], // one for each state of the map
    parts: {
      database: database === "up",
      worker: worker === "up",
      host: host === "up",
      edge: edge === "up",
    },
    workers,
    stacks: stacks?.stacks ?? null,
    absent: stacks?.absent ?? 0,
  };
});

/** Workflows, newest first; a page of at most `limit`. Throws forbidden to all but administrators. */
export const listWorkflows = query(ListWorkflowsInput, async ({ actor, input }) => {
  onlyOperators(actor);
  const from = pages.after(input)?.offset ?? 0;
  const rows = await listWorkflowRecords({
    status: input.state && [...ENGINE_STATUSES[input.state]],
    sortDesc: true,
    limit: input.limit + 1,
    offset: from,
  });
  return pages.page(rows, input, () => ({ offset: String(from + input.limit) }), toItem);
});

/** One workflow with its steps. Throws not_found, and forbidden to all but administrators. */
export const getWorkflowDetail = query(
  WorkflowInput,
  async ({ actor, input: { workflowId } }): Promise<WorkflowDetail> => {
    onlyOperators(actor);
    const record = await findWorkflowRecord(workflowId);
    if (!record) throw notFound("This workflow");
    const item = toItem(record);
    const steps = await listStepRecords(workflowId);
    return {
      ...item,
      error: messageOf(record.error),
      steps: steps.map((step) => ({
        name: step.name,
        startedAt: toIso(step.startedAtEpochMs),
        endedAt: toIso(step.completedAtEpochMs),
        error: messageOf(step.error),
      })),
      mayRetry: mayRetryIn(item.state),
      mayCancel: mayCancelIn(item.state),
    };
  },
);

/** Webhooks that came in, newest first; a page of at most `limit`. Throws forbidden to all but administrators. */
export const listDeliveries = query(ListDeliveriesInput, async ({ db, actor, input }) => {
  onlyOperators(actor);
  const before = deliveryPages.after(input);
  const rows = await db.delivery.findMany({
    where: {
      state: input.state,
      OR: before
        ? [{ receivedAt: { lt: before.at } }, { receivedAt: before.at, id: { lt: before.id } }]
        : undefined,
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    omit: { syncs: true, processedAt: true },
  });
  return deliveryPages.page(
    rows,
    input,
    (row) => ({ at: row.receivedAt.toISOString(), id: row.id }),
    (row): DeliveryItem => ({ ...row, receivedAt: row.receivedAt.toISOString() }),
  );
});

async function readStacks(): Promise<{ stacks: EngineStack[]; absent: number }> {
  const inventory = await backend().inventory();
  const { orphans, absent } = compareInventory(await listWantedStacks(), inventory);
  const unwanted = new Set(orphans.map(({ stack }) => stack));
  const stacks = inventory.map(({ stack, service, labels, generation, health }) => ({
    id: stack,
    service,
    title: labels.title,
    version: labels.version,
    url: labels.url,
    generation,
    health,
    isOrphan: unwanted.has(stack),
  }));
  return { stacks, absent: absent.length };
}

function toItem(record: WorkflowStatus): WorkflowItem {
  const state = toState(record.status);
  const hasEnded = state === "done" || state === "failed" || state === "cancelled";
  return {
    id: record.workflowID,
    name: record.workflowName,
    state,
    queue: record.queueName ?? null,
    worker: record.executorId || null,
    attempts: record.recoveryAttempts ?? 0,
    createdAt: new Date(record.createdAt).toISOString(),
    startedAt: toIso(record.dequeuedAt),
    endedAt: hasEnded ? toIso(record.completedAt ?? record.updatedAt) : null,
  };
}

const toIso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

/** Its first lines: what a database or a program said may be long. */
function messageOf(error: unknown): string | null {
  if (error == null) return null;
  const message =
    error instanceof Error ? error.message : typeof error === "string" ? error : JSON.stringify(error);
  return message.slice(0, 1000);
}

function onlyOperators(actor: Actor) {
  const may = mayOperate(actor);
  if (!may.ok) throw new AppError("forbidden", may.message, { reason: may.reason });
}
