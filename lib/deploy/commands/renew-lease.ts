import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** A worker says that it is alive. Leases follow the machine's clock: a test that moves time ends no worker. */
export const renewLease = command({
  name: "worker.renew_lease",
  scope: null,
  input: z.object({ executorId: z.string(), startedAt: z.date() }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input: { executorId, startedAt } }) {
    const heartbeatAt = new Date();
    await tx.workerLease.upsert({
      where: { executorId },
      create: { executorId, startedAt, heartbeatAt },
      update: { startedAt, heartbeatAt },
    });
  },
  audit: () => null,
});
