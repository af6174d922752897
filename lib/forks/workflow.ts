/** Durable workflows of forks. Each step calls a command or the backend, and may run again: keys make it once. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { Limits, type OpStatus } from "@/lib/deploy/contract";
import { driveOp } from "@/lib/deploy/drive-op";
import { applyOp, checkOp, destroyOp } from "@/lib/deploy/op-keys";
import { getGeneration, getStackSpec, secretsAskedFor } from "@/lib/deploy/queries";
import { systemActor } from "@/lib/kernel/actor";
import { backend } from "@/lib/platform/backend";
import { codeHostFor } from "@/lib/platform/code-host";
import { isDatabaseAway } from "@/lib/platform/database-away";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { type Runs, registerWorkflows } from "@/lib/platform/run-workflow";
import { withSpan } from "@/lib/platform/spans";
import type { Workflows } from "@/lib/platform/workflows";
import { beginChecks } from "./commands/begin-checks";
import { beginDeployment } from "./commands/begin-deployment";
import { concludeChecks } from "./commands/conclude-checks";
import { cutRevision } from "./commands/cut-revision";
import { failDeployment } from "./commands/fail-deployment";
import { finishDeployment } from "./commands/finish-deployment";
import { recordCheck } from "./commands/record-check";
import { recordDeployment } from "./commands/record-deployment";
import { serveDeployment } from "./commands/serve-deployment";
import { deliveryWorkflow } from "./delivery-workflow";
import { isCheckWanted } from "./queries/list-open-checks";
import { reconcileRoutes } from "./reconcile-routes";
import { reportPullRequest } from "./report-pull-request";

const system = systemActor("workflow engine");
/** A step that failed for a passing reason is tried again for about a minute; what it does may happen twice, its effect not. */
const PATIENT = { retriesAllowed: true, maxAttempts: 8, intervalSeconds: 0.5, backoffRate: 2 };
const step = <Result>(name: string, work: (key: string) => Promise<Result>) =>
  DBOS.runStep(() => withSpan(`step ${name}`, {}, () => work(`${DBOS.workflowID}:${name}`)), {
    name,
    ...PATIENT,
  });
/** Seconds that running requests of an ended stack may take. */
const DRAIN_SECONDS = 5;

async function checkRevision({ revisionId, attempt }: Workflows["check-revision"]) {
  const checks = await step("begin", (key) => beginChecks(system, { revisionId, attempt }, { key }));
  for (const check of checks) await step(`check ${check.component.name}`, () => runCheck(check));
  await step("conclude", (key) => concludeChecks(system, { revisionId, attempt }, { key }));
}

async function runCheck({
  checkId,
  service,
  component,
  commit,
}: Awaited<ReturnType<typeof beginChecks>>[number]) {
  const op = checkOp(checkId);
  const source = {
    component: component.name,
    clone: codeHostFor(component).backendSource(component),
    commit,
  };
  const record = (
    state: "running" | "passed" | "failed" | "errored" | "stopped",
    status: Pick<OpStatus, "steps" | "fault">,
  ) => recordCheck(system, { checkId, state, steps: status.steps, fault: status.fault });
  try {
    const ended = await driveOp({
      op,
      send: () => backend().check(op, { source, service, limits: Limits.parse({}) }),
      onProgress: async (status) => {
        await record("running", status);
      },
      isWanted: () => isCheckWanted(checkId),
    });
    if (ended.fault?.code === "cancelled") {
      await record("stopped", { steps: ended.steps, fault: null });
      return;
    }
    const outcome = {
      succeeded: "passed",
      failed: "failed",
      errored: "errored",
      running: "errored",
    } as const;
    await record(outcome[ended.state], ended);
    // Whoever deploys it will want to know, and waits then.
    if (ended.state === "succeeded") secretsAskedFor(component, commit).catch(() => {});
  } catch (error) {
    passOnDatabaseAway(error);
    await record("errored", { steps: [], fault: platformFault(error) });
  }
}

async function startDeployment({ deploymentId, attempt }: Workflows["start-deployment"]) {
  // Read while the command decides; it holds secrets, and is no step's result.
  let early: ReturnType<typeof getStackSpec> | undefined;
  const begun = await step("begin", async (key) => {
    early = getStackSpec(deploymentId);
    early.catch(() => {});
    // The demo's people try things out on a machine of their own; nobody is asked.
    const isolation = env().demo ? [] : (await backend().capabilities()).isolation;
    return beginDeployment(system, { deploymentId, attempt, isolation }, { key });
  });
  if (begun.go === "blocked" || begun.go === "stop") return;
  const { generation } = begun;
  const ended = await step("apply", () => {
    const spec = early ?? getStackSpec(deploymentId);
    // Tried again, it is read again.
    early = undefined;
    return applyStack({ deploymentId, attempt, generation, spec, isWatched: begun.go === "start" });
  });
  if (ended.state !== "succeeded") {
    const fault = ended.fault ?? platformFault(new Error("The backend gave no reason."));
    await step("fail", (key) =>
      failDeployment(system, { deploymentId, attempt, fault, steps: ended.steps }, { key }),
    );
    await step("clean up", () => destroyStack(deploymentId, generation));
    return;
  }
  const served = await step("serve", (key) =>
    serveDeployment(system, { deploymentId, attempt, steps: ended.steps }, { key }),
  );
  // The generation fence after ready: a fork withdrawn while it deployed leaves nothing behind.
  if (!served.isServing) await step("clean up", () => destroyStack(deploymentId, generation));
  await step("route", () => reconcileRoutes());
}

interface Applied {
  deploymentId: string;
  attempt: number;
  /** The one that this attempt began with: the fence behind it must be the same. */
  generation: number;
  spec: ReturnType<typeof getStackSpec>;
  isWatched: boolean;
}

async function applyStack({ deploymentId, attempt, generation, spec: read, isWatched }: Applied) {
  const op = applyOp(deploymentId, attempt);
  try {
    const { generation: _, ...spec } = await read;
    const { state, fault, steps } = await driveOp({
      op,
      send: () => backend().apply(op, generation, spec),
      onProgress: async (status) => {
        if (isWatched) await recordDeployment(system, { deploymentId, attempt, steps: status.steps });
      },
    });
    return { state, fault, steps };
  } catch (error) {
    passOnDatabaseAway(error);
    return { state: "errored" as const, fault: platformFault(error), steps: [] };
  }
}

async function endDeployment({ deploymentId }: Workflows["end-deployment"]) {
  // The sweep moves routes every second as well: a table that cannot be set now must not keep a stack alive.
  await step("route", () =>
    reconcileRoutes().catch((error) => log.warn({ err: error }, "routes wait for the sweep")),
  );
  await step("destroy", async () =>
    destroyStack(deploymentId, await getGeneration(deploymentId), DRAIN_SECONDS),
  );
  await step("gone", (key) => finishDeployment(system, { deploymentId }, { key }));
}

async function destroyStack(deploymentId: string, generation: number, drainSeconds = 0) {
  const op = destroyOp(deploymentId, generation);
  const ended = await driveOp({
    op,
    send: () => backend().destroy(op, { stack: deploymentId }, generation, drainSeconds),
  });
  if (ended.state !== "succeeded")
    throw new Error(ended.fault?.message ?? "The stack could not be destroyed.");
}

async function routeBinding(_: Workflows["route-binding"]) {
  await step("route", () => reconcileRoutes());
}

async function cutNext({ forkId }: Workflows["cut-revision"]) {
  await step("cut", (key) => cutRevision(system, { forkId }, { key }));
}

/** A database that restarts is not the backend's fault, nor a result: the step is tried again. */
function passOnDatabaseAway(error: unknown) {
  if (isDatabaseAway(error)) throw error;
}

async function report({ pullRequestId }: Workflows["report-pull-request"]) {
  // One at a time waits for this: where GitHub is away for longer, the sweep asks again.
  const options = {
    name: "report",
    retriesAllowed: true,
    maxAttempts: 3,
    intervalSeconds: 1,
    backoffRate: 3,
  };
  await DBOS.runStep(() => reportPullRequest({ pullRequestId }), options);
}

function platformFault(error: unknown) {
  log.error({ err: error, workflowId: DBOS.workflowID }, "the deployment backend could not do its part");
  const message =
    "The deployment backend did not answer. This is our fault, not the code’s: resume in a few minutes.";
  return { whose: "ours" as const, code: "backend_unavailable", message, component: null };
}

const registry: Runs<
  Exclude<
    keyof Workflows,
    | ("steer-workflow" | "close-meeting" | "read-catalogue" | "import-catalogue")
    | ("settle-access" | "mend-drift" | "look-for-drift")
  >
> = {
  "check-revision": checkRevision,
  "cut-revision": cutNext,
  "start-deployment": startDeployment,
  "end-deployment": endDeployment,
  "route-binding": routeBinding,
  "sync-delivery": deliveryWorkflow(),
  "report-pull-request": report,
};

/** Makes the workflows of forks known to the engine; each worker does so before it launches. */
export const registerForkWorkflows = () => registerWorkflows(registry);
