/** How the worker runs what a command enqueued: under the ids of the request that asked for it. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { log } from "./log";
import { withSpan } from "./spans";
import { withTrace } from "./trace";
import type { Origin, WorkflowName, Workflows } from "./workflows";

/** Workflows by name. */
export type Runs<Name extends WorkflowName> = { [One in Name]: (args: Workflows[One]) => Promise<void> };

/** Makes workflows known to the engine; each worker does so with every one before it launches. */
export function registerWorkflows<Name extends WorkflowName>(runs: Runs<Name>) {
  for (const [name, run] of Object.entries(runs) as [string, (args: never) => Promise<void>][]) {
    const traced = (args: never, origin?: Origin) =>
      withTrace({ requestId: origin?.requestId, workflowId: DBOS.workflowID }, () =>
        withSpan(`workflow ${name}`, {}, async () => {
          log.debug({ workflow: name }, "a workflow runs");
          await run(args).catch((error: unknown) => {
            log.error({ err: error, workflow: name }, "a workflow failed");
            throw error;
          });
        }),
      );
    DBOS.registerWorkflow(traced, { name });
  }
}
