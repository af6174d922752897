import { z } from "zod";
import { Prisma } from "@/lib/generated/prisma/client";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { enqueue } from "@/lib/platform/workflows";
import { retryAfterMs } from "../rules";

/** Queues a deployment of a service's production manifest, unless one runs or is about to; one that failed is tried again, ever more rarely. */
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
          where: { forkId: null, state: { in: ["queued", "running", "serving", "failed"] } },
          select: {
            id: true,
            state: true,
            stateSince: true,
            attempt: true,
            generation: true,
            manifestId: true,
          },
        },
      },
    });
  },
  allow: onlySystem,
  async run({ tx, now, row: { id, productionId, deployments } }) {
    if (!productionId || deployments.some((one) => one.state !== "failed")) return null;
    const failed = deployments.find((one) => one.manifestId === productionId);
    if (failed && now.getTime() - failed.stateSince.getTime() < retryAfterMs(failed.attempt)) return null;
    const deploymentId = failed?.id ?? newId("dep");
    const attempt = (failed?.attempt ?? 0) + 1;
    const queued = { state: "queued" as const, stateSince: now, queuedAt: now, attempt };
    if (failed) {
      const generation = failed.generation + 1;
      await tx.deployment.update({
        where: { id: failed.id },
        data: { ...queued, generation, fault: Prisma.DbNull },
      });
    } else {
      await tx.deployment.create({
        data: { id: deploymentId, serviceId: id, manifestId: productionId, ...queued },
      });
    }
    await enqueue(tx, "start-deployment", `deployment:${deploymentId}:start:${attempt}`, {
      deploymentId,
      attempt,
    });
    return { deploymentId };
  },
  audit: ({ row, output }) =>
    output && { objectType: "deployment", objectId: output.deploymentId, serviceId: row.id },
});
