import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";
import { enqueue } from "@/lib/platform/workflows";
import { auditOf, getDeployment, wordsOf } from "../load-deployment";
import { startId } from "../queue-deployment";
import { DeploymentInput } from "../schema";

/** A stack that should serve is not there (the machine was restarted): the same one is started again, under a new generation. */
export const restoreDeployment = command({
  name: "deployment.restore",
  scope: null,
  input: DeploymentInput,
  load: (tx, { deploymentId }) => getDeployment(tx, deploymentId),
  allow: onlySystem,
  async run({ tx, row }) {
    if (row.state !== "serving") return { isRestoring: false };
    const attempt = row.attempt + 1;
    await tx.deployment.update({
      where: { id: row.id, attempt: row.attempt },
      data: { attempt, generation: row.generation + 1 },
    });
    await enqueue(tx, "start-deployment", startId(row.id, attempt), { deploymentId: row.id, attempt });
    return { isRestoring: true };
  },
  // The first of a row of tries is news; the others are not.
  audit: ({ row, output }) =>
    output.isRestoring && row.fault === null ? { ...auditOf(row), data: wordsOf(row) } : null,
});
