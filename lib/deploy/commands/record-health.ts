import { z } from "zod";
import { StackStatus } from "@/lib/deploy/contract";
import { Prisma } from "@/lib/generated/prisma/client";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** Health of the stacks that should serve, as just seen; null where one is not there at all. */
export const recordHealth = command({
  name: "health.record",
  scope: null,
  input: z.object({ seen: z.array(z.object({ deploymentId: z.string(), status: StackStatus.nullable() })) }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now, input }) {
    for (const { deploymentId, status } of input.seen) {
      const health = status ? { health: status.health, components: status.components } : Prisma.DbNull;
      await tx.deployment.updateMany({ where: { id: deploymentId }, data: { health, healthAt: now } });
    }
  },
  audit: () => null,
});
