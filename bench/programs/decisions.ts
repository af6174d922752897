/**
 * Gives a maintainer's decision on one revision after the other, each by the command that the button calls, and in turn
 * enqueues a job of graphile-worker's; at uneven times, so that no poller is met in step. Tells when each was given.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { crossCheckRevision } from "@/lib/forks/commands/cross-check-revision";
import type { PersonActor } from "@/lib/kernel/actor";
import { prisma } from "@/lib/platform/prisma";

const count = Number(process.argv[2]);
const reader: PersonActor = {
  ...{ kind: "person", personId: "reader", login: "maintainer", name: "The reader" },
  ...{ roles: ["member"], suspended: false, via: { kind: "session" } },
};
const pass = { answer: "pass" as const, reason: "" };
const items = { data: pass, privacy: pass, contractual: pass, legal: pass };
const graphile = new Client({ connectionString: process.env.DATABASE_URL });
await graphile.connect();

for (let n = 1; n <= count; n++) {
  const { id: revisionId, digest } = await prisma().revision.findUniqueOrThrow({ where: { id: `r${n}_2` } });
  await crossCheckRevision(reader, { revisionId, digest, verdict: "approve", items, note: "" });
  await pause(200 + Math.random() * 100);
  // What is written with the job stands for the decision: the rows are the same that a decision needs.
  const at = Date.now();
  await graphile.query("BEGIN");
  await graphile.query("INSERT INTO bench_decision (id, at) VALUES ($1, $2)", [n, at]);
  await graphile.query("SELECT graphile_worker.add_job('first_step', json_build_object('id', $1::int))", [n]);
  await graphile.query("COMMIT");
  await pause(20 + Math.random() * 80);
}
await graphile.end();
await prisma().$disconnect();
