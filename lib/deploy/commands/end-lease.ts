import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** Forgets a worker whose work was taken over; one that renewed meanwhile is left alone. */
export const endLease = command({
  name: "worker.end_lease",
  scope: null,
  input: z.object({ executorId: z.string(), before: z.date() }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input: { executorId, before } }) {
    await tx.workerLease.deleteMany({ where: { executorId, heartbeatAt: { lt: before } } });
  },
  audit: ({ input }) => ({ objectType: "worker", objectId: input.executorId }),
});
