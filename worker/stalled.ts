/** What a workflow that gave up left half-way is brought to an end, so that nothing waits for ever for nobody. */
import { destroyOp } from "@/lib/deploy/op-keys";
import { listUnderway } from "@/lib/deploy/queries";
import { concludeChecks } from "@/lib/forks/commands/conclude-checks";
import { failDeployment } from "@/lib/forks/commands/fail-deployment";
import { finishDeployment } from "@/lib/forks/commands/finish-deployment";
import { recordCheck } from "@/lib/forks/commands/record-check";
import { recordDelivery } from "@/lib/forks/commands/record-delivery";
import { listOpenDeliveries } from "@/lib/forks/queries/deliveries";
import { listOpenChecks } from "@/lib/forks/queries/list-open-checks";
import { endId, startId } from "@/lib/forks/queue-deployment";
import { systemActor } from "@/lib/kernel/actor";
import { backend } from "@/lib/platform/backend";
import { log } from "@/lib/platform/log";
import { each } from "./each";
import { findWorkflow, hasActiveWorkflow } from "./workflow-status";

const system = systemActor("sweep");
/** A workflow that was enqueued just now may not be visible yet. */
const QUIET_MS = 5_000;
/** Webhooks wait their turn, and the sweep over GitHub's repositories makes up for any. */
const LONG_MS = 60_000;
const FAULT = {
  whose: "ours" as const,
  code: "gave_up",
  message: "Forkmoot gave up on its way. This is our fault, not the code’s: run it again.",
  component: null,
};

/** Looks at everything that should be moving and has no workflow that moves it. */
export async function moveStalled() {
  await each(await listUnderway(new Date(Date.now() - QUIET_MS)), moveDeployment);
  await each(await listOpenChecks(new Date(Date.now() - QUIET_MS)), failChecks);
  await each(await listOpenDeliveries(new Date(Date.now() - LONG_MS)), failDelivery);
}

async function moveDeployment(row: Awaited<ReturnType<typeof listUnderway>>[number]) {
  const { id: deploymentId, attempt, generation } = row;
  const isEnding = row.state === "draining";
  const workflowId = isEnding ? `${endId(deploymentId)}:${generation}` : startId(deploymentId, attempt);
  if ((await findWorkflow(workflowId)).isActive) return;
  log.warn({ deploymentId, state: row.state }, "a deployment had nobody to move it");
  if (!isEnding) {
    await failDeployment(system, { deploymentId, attempt, fault: FAULT, steps: [] });
    return;
  }
  const { op } = await backend().destroy(
    destroyOp(deploymentId, generation),
    { stack: deploymentId },
    generation,
    0,
  );
  const status = await backend().observeOp({ op });
  if (status?.state === "succeeded") await finishDeployment(system, { deploymentId });
}

async function failChecks({
  revisionId,
  attempt,
  checkIds,
  workflowId,
}: Awaited<ReturnType<typeof listOpenChecks>>[number]) {
  if ((await findWorkflow(workflowId)).isActive) return;
  log.warn({ revisionId }, "checks had nobody to run them");
  for (const checkId of checkIds)
    await recordCheck(system, { checkId, state: "errored", steps: [], fault: FAULT });
  await concludeChecks(system, { revisionId, attempt });
}

async function failDelivery({ id: deliveryId }: { id: string }) {
  if (await hasActiveWorkflow(`delivery:${deliveryId}:`)) return;
  log.warn({ deliveryId }, "a webhook had nobody to look at it");
  await recordDelivery(system, { deliveryId, outcome: "failed", error: FAULT.message });
}
