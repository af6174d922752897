import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { enqueue } from "@/lib/platform/workflows";

/** Queues a deployment of a service's production manifest, unless one runs or is about to. */
export const deployBaseline = command({
  name: "service.deploy",
  scope: null,
  input: z.object({ serviceId: z.string() }),
  async load(tx, { serviceId }) {
    await tx.$queryRaw`SELECT 1 FROM "Service" WHERE id = ${serviceId} FOR UPDATE`;
    return tx.service.findUniqueOrThrow({
      where: { id: serviceId },
      select: {
        id: true,
        productionId: true,
        deployments: {
          where: { forkId: null, state: { in: ["queued", "running", "serving"] } },
          select: { id: true },
        },
      },
    });
  },
  allow: onlySystem,
  async run({ tx, now, row }) {
    if (!row.productionId || row.deployments.length > 0) return null;
    const deploymentId = newId("dep");
    await tx.deployment.create({
      data: {
        id: deploymentId,
        serviceId: row.id,
        manifestId: row.productionId,
        state: "queued",
        stateSince: now,
        queuedAt: now,
      },
    });
    await enqueue(tx, "start-deployment", `deployment:${deploymentId}:start:1`, { deploymentId, attempt: 1 });
    return { deploymentId };
  },
  audit: ({ row, output }) =>
    output && { objectType: "deployment", objectId: output.deploymentId, serviceId: row.id },
});
