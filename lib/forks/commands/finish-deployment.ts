import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";
import { auditOf, getDeployment, wordsOf } from "../load-deployment";
import { DeploymentInput } from "../schema";

/** The stack is destroyed: nothing of it runs any more. */
export const finishDeployment = command({
  name: "deployment.gone",
  scope: null,
  input: DeploymentInput,
  load: (tx, { deploymentId }) => getDeployment(tx, deploymentId),
  allow: onlySystem,
  async run({ tx, now, row }) {
    const { count } = await tx.deployment.updateMany({
      where: { id: row.id, state: "draining" },
      data: { state: "gone", stateSince: now, endedAt: now },
    });
    return { isGoneNow: count === 1 };
  },
  audit: ({ row, output }) =>
    output.isGoneNow ? { ...auditOf(row), data: { ...wordsOf(row), reason: row.endReason } } : null,
});
