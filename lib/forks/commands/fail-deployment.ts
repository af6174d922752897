import { z } from "zod";
import { Fault, Step } from "@/lib/deploy/contract";
import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { auditOf, getDeployment, wordsOf } from "../load-deployment";

/** The backend could not bring the stack up; whose fault it is stays with it. What served before goes on serving. */
export const failDeployment = command({
  name: "deployment.fail",
  scope: null,
  input: z.object({
    deploymentId: z.string(),
    attempt: z.number().int(),
    fault: Fault,
    steps: z.array(Step),
  }),
  load: (tx, { deploymentId }) => getDeployment(tx, deploymentId),
  allow: onlySystem,
  async run({ tx, now, row, input }) {
    // A trial that served and cannot be restored stays what it is; its fault is kept, and told once.
    const isRestore = row.state === "serving";
    if (row.attempt !== input.attempt || !(isRestore || row.state === "running" || row.state === "queued")) {
      return { isFailedNow: false };
    }
    const isNews = !isRestore || row.fault === null;
    const failed = isRestore ? {} : { state: "failed" as const, stateSince: now, steps: input.steps };
    await tx.deployment.update({
      where: { id: row.id, state: row.state },
      data: { fault: input.fault, ...failed },
    });
    if (row.fork && isNews) {
      await notify(tx, {
        to: [row.fork.ownerId],
        kind: "fork.deployment_failed",
        title: `${row.fork.title}, revision ${row.revision?.number}: ${isRestore ? "it stopped, and does not start again" : "its deployment failed"}`,
        body: input.fault.message,
        url: `/forks/${row.fork.number}`,
        forkId: row.fork.id,
        now,
      });
    }
    return { isFailedNow: isNews };
  },
  audit: ({ row, input, output }) =>
    output.isFailedNow ? { ...auditOf(row), data: { ...wordsOf(row), fault: input.fault } } : null,
});
