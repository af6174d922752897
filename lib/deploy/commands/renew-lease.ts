import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";
import { WorkerLoop } from "../schema";

/** A worker says that it is alive. Leases follow the database's clock: workers on several machines agree, and a test that moves time ends none. */
export const renewLease = command({
  name: "worker.renew_lease",
  scope: null,
  input: z.object({
    executorId: z.string(),
    startedAt: z.date(),
    isLeader: z.boolean().default(false),
    rssBytes: z.number().int().default(0),
    loops: z.array(WorkerLoop).default([]),
  }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input: { executorId, startedAt, isLeader, rssBytes, loops } }) {
    await tx.$executeRaw`
      INSERT INTO "WorkerLease" ("executorId", "startedAt", "heartbeatAt", "isLeader", "rssBytes", "loops")
      VALUES (${executorId}, ${startedAt}, now(), ${isLeader}, ${rssBytes}, ${JSON.stringify(loops)}::jsonb)
      ON CONFLICT ("executorId") DO UPDATE SET "startedAt" = excluded."startedAt", "heartbeatAt" = now(),
        "isLeader" = excluded."isLeader", "rssBytes" = excluded."rssBytes", "loops" = excluded."loops"`;
  },
  audit: () => null,
});
