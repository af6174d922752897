/** Webhooks' durable part: looks again at what each is about. Level-triggered, so that order and repetition do not matter. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { systemActor } from "@/lib/kernel/actor";
import { log } from "@/lib/platform/log";
import type { Workflows } from "@/lib/platform/workflows";
import { recordDelivery } from "./commands/record-delivery";
import { syncBranch, syncChecks, syncInstallation, syncPullRequest, syncRepository } from "./github-sync";
import { listSyncs } from "./queries/deliveries";
import type { Sync } from "./read-delivery";

const system = systemActor("github");
/** Tried for about four minutes; a longer silence of GitHub's is made up for by the sweep over all its repositories. */
const PATIENT = { retriesAllowed: true, maxAttempts: 10, intervalSeconds: 0.5, backoffRate: 2 };

/** Looks again at what a webhook is about; `patience` is how often, and how long apart. */
export const deliveryWorkflow =
  (patience = PATIENT) =>
  async ({ deliveryId }: Workflows["sync-delivery"]): Promise<void> => {
    try {
      await DBOS.runStep(() => attempt(deliveryId), { name: "sync", ...patience });
      await DBOS.runStep(() => record(deliveryId, "processed"), { name: "processed", ...PATIENT });
    } catch (error) {
      log.warn({ err: error, deliveryId }, "a webhook was given up");
      const why = messageOf(error);
      await DBOS.runStep(() => record(deliveryId, "failed", why), { name: "failed", ...PATIENT });
    }
  };

async function attempt(deliveryId: string) {
  await record(deliveryId, "attempt");
  for (const sync of await listSyncs(deliveryId)) await perform(sync);
}

async function record(deliveryId: string, outcome: "attempt" | "processed" | "failed", error?: string) {
  await recordDelivery(system, { deliveryId, outcome, error });
}

function perform(sync: Sync): Promise<void> {
  switch (sync.kind) {
    case "pull_request":
      return syncPullRequest(sync);
    case "branch":
      return syncBranch(sync);
    case "checks":
      return syncChecks(sync);
    case "repository":
      return syncRepository(sync);
    case "installation":
      return syncInstallation(sync);
    default:
      return sync satisfies never;
  }
}

/** The engine wraps the last of several errors into its own. */
function messageOf(error: unknown): string {
  const inner =
    error instanceof Error && "errors" in error && Array.isArray(error.errors) ? error.errors.at(-1) : error;
  return (inner instanceof Error ? inner.message : String(inner)).slice(0, 1_000);
}
