/** The durable workflow of a meeting: closing it. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { systemActor } from "@/lib/kernel/actor";
import { registerWorkflows } from "@/lib/platform/run-workflow";
import { withSpan } from "@/lib/platform/spans";
import type { Workflows } from "@/lib/platform/workflows";
import { applyClosing } from "./commands/apply-closing";

const system = systemActor("workflow engine");
/** Rows that somebody else changes at the same moment, or a database that restarts: it begins again, for about a minute. */
const PATIENT = { retriesAllowed: true, maxAttempts: 8, intervalSeconds: 0.5, backoffRate: 2 };

/**
 * One step: what it writes is one transaction, and a second run of it finds the meeting applied. What could not be applied
 * as the meeting closed with it, because a row has changed since, is worked out again as rows are then.
 */
async function closeMeeting({ meetingId }: Workflows["close-meeting"]) {
  let tries = 0;
  const apply = async () => void (await applyClosing(system, { meetingId, afresh: tries++ > 0 }));
  await DBOS.runStep(() => withSpan("step apply", {}, apply), { name: "apply", ...PATIENT });
}

/** Makes the workflows of meetings known to the engine; each worker does so before it launches. */
export const registerMeetingWorkflows = () => registerWorkflows({ "close-meeting": closeMeeting });
