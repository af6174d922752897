import { systemActor } from "@/lib/kernel/actor";
import { env } from "@/lib/platform/env";
import { MAX_TRANSFER_MS } from "@/lib/platform/git-http";
import { log } from "@/lib/platform/log";
import { type IngestResult, ingestRecords } from "@/lib/platform/push-records";
import { recordPush } from "./commands/record-push";

/**
 * Records the pushes that the local repositories' hooks wrote down: of one component (web, after each push) or of all
 * (the worker's sweep, for what a killed web process left behind). Calling it twice, or in two processes at once,
 * records each push once.
 */
export function ingestPushes({ component }: { component?: string } = {}): Promise<IngestResult> {
  const actor = systemActor("ingest-pushes");
  return ingestRecords({
    home: env().home,
    component,
    abandonedAfterMs: 2 * MAX_TRANSFER_MS,
    record: async ({ key, ...push }) => {
      await recordPush(actor, push, { key });
    },
    onFailure: ({ component, file, error }) =>
      log.error({ err: error, component, file }, "a push was not recorded yet"),
  });
}
