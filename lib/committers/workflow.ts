/** Durable work of merge rights: giving, taking, and taking what nobody gave. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { systemActor } from "@/lib/kernel/actor";
import { CodeHostError } from "@/lib/platform/code-host-contract";
import { log } from "@/lib/platform/log";
import { registerWorkflows } from "@/lib/platform/run-workflow";
import type { Workflows } from "@/lib/platform/workflows";
import { recordAccess } from "./commands/record-access";
import { recordDrift } from "./commands/record-drift";
import { recordMend } from "./commands/record-mend";
import type { AccessOutcome } from "./schema/access";
import { settleAccess, takeExtra } from "./settle-access";

const system = systemActor("workflow engine");
const PATIENT = { retriesAllowed: true, maxAttempts: 8, intervalSeconds: 0.5, backoffRate: 2 };
/** About seven seconds: others wait behind it, and the hourly sweep tries again. */
const HOST = { retriesAllowed: true, maxAttempts: 4, intervalSeconds: 1, backoffRate: 2 };

/** Asks the code host, which may happen twice; then keeps what it answered. */
async function settle(args: Workflows["settle-access"]) {
  const outcome = await askHost(() => settleAccess(args));
  if (outcome)
    await DBOS.runStep(async () => void (await recordAccess(system, { ...args, outcome })), {
      name: "record",
      ...PATIENT,
    });
}

async function mend(args: Workflows["mend-drift"]) {
  const outcome = await askHost(() => takeExtra(args));
  if (outcome)
    await DBOS.runStep(async () => void (await recordMend(system, { ...args, outcome })), {
      name: "record",
      ...PATIENT,
    });
}

/** One step: a second run of it finds what the first has kept. */
const look = ({ componentId }: Workflows["look-for-drift"]) =>
  DBOS.runStep(async () => void (await recordDrift(system, { componentId })), {
    name: "compare",
    ...PATIENT,
  });

async function askHost<Outcome>(
  work: () => Promise<Outcome>,
): Promise<Outcome | (AccessOutcome & { kind: "problem" })> {
  try {
    return await DBOS.runStep(work, { name: "code host", ...HOST });
  } catch (error) {
    log.warn({ err: error, workflowId: DBOS.workflowID }, "a code host did not answer about merge rights");
    return { kind: "problem", words: wordsOf(error) };
  }
}

/** The engine wraps the last of several errors into its own. */
function wordsOf(error: unknown): string {
  const inner =
    error instanceof Error && "errors" in error && Array.isArray(error.errors) ? error.errors.at(-1) : error;
  const isKnown =
    inner instanceof CodeHostError || (inner instanceof Error && inner.name === "CodeHostError");
  return isKnown ? inner.message : "Something went wrong on our side. It is tried again within the hour.";
}

/** Makes the workflows of access known to the engine; each worker does so before it launches. */
export const registerCommitterWorkflows = () =>
  registerWorkflows({ "settle-access": settle, "mend-drift": mend, "look-for-drift": look });
