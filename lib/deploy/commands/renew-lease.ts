import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** A worker says that it is alive. Leases follow the database's clock: workers on several machines agree, and a test that moves time ends none. */
export const renewLease = command({
  name: "worker.renew_lease",
  scope: null,
  input: z.object({ executorId: z.string(), startedAt: z.date() }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input: { executorId, startedAt } }) {
    await tx.$executeRaw`
      INSERT INTO "WorkerLease" ("executorId", "startedAt", "heartbeatAt") VALUES (${executorId}, ${startedAt}, now())
      ON CONFLICT ("executorId") DO UPDATE SET "startedAt" = excluded."startedAt", "heartbeatAt" = now()`;
  },
  audit: () => null,
});
