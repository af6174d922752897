import { z } from "zod";
import { Step } from "@/lib/deploy/contract";
import { Prisma } from "@/lib/generated/prisma/client";
import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { drainDeployments } from "../drain-deployments";
import { auditOf, getDeployment, wordsOf } from "../load-deployment";
import { isActiveFork } from "../schema";

/**
 * The stack is ready: it serves from now on, and what served before drains (law 1). Refuses politely — `false` —
 * where the fork ended or another attempt began meanwhile, so that the caller destroys what it started.
 */
export const serveDeployment = command({
  name: "deployment.serve",
  scope: null,
  input: z.object({ deploymentId: z.string(), attempt: z.number().int(), steps: z.array(Step) }),
  load: (tx, { deploymentId }) => getDeployment(tx, deploymentId),
  allow: onlySystem,
  async run({ tx, now, row, input }) {
    if (row.attempt !== input.attempt || (row.fork && !isActiveFork(row.fork.state)))
      return { isServing: false, isNew: false };
    if (row.state === "serving") {
      if (row.fault !== null)
        await tx.deployment.update({ where: { id: row.id }, data: { fault: Prisma.DbNull } });
      return { isServing: true, isNew: false };
    }
    if (row.state !== "running") return { isServing: false, isNew: false };
    await drainDeployments(tx, {
      where: { serviceId: row.serviceId, forkId: row.forkId, id: { not: row.id } },
      reason: "replaced",
      now,
    });
    await tx.deployment.update({
      where: { id: row.id, state: "running" },
      data: { state: "serving", stateSince: now, servingAt: now, steps: input.steps },
    });
    if (row.fork && row.revision) {
      await tx.revision.updateMany({
        where: { forkId: row.fork.id, state: "approved", number: { lt: row.revision.number } },
        data: { state: "superseded", stateSince: now },
      });
      await notify(tx, {
        to: [row.fork.ownerId],
        kind: "fork.serving",
        title: `${row.fork.title}, revision ${row.revision.number} serves`,
        body: row.revision.number === 1 ? `Join the trial to run your own ${row.service.title} on it.` : "",
        url: `/forks/${row.fork.number}`,
        forkId: row.fork.id,
        now,
      });
    }
    return { isServing: true, isNew: true };
  },
  audit: ({ row, output }) => (output.isNew ? { ...auditOf(row), data: wordsOf(row) } : null),
});
