import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** Forgets a worker whose work was taken over; one that renewed its lease meanwhile is left alone. */
export const endLease = command({
  name: "worker.end_lease",
  scope: null,
  input: z.object({ executorId: z.string(), silentSeconds: z.number() }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input: { executorId, silentSeconds } }) {
    await tx.$executeRaw`
      DELETE FROM "WorkerLease"
      WHERE "executorId" = ${executorId} AND "heartbeatAt" < now() - make_interval(secs => ${silentSeconds})`;
  },
  audit: ({ input }) => ({ objectType: "worker", objectId: input.executorId }),
});
