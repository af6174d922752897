import { createHash } from "node:crypto";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import type { ForkProgress } from "../dto";
import { ForkNumber } from "./get-fork-id";
import { toCheckView, toDeploymentView } from "./to-revision";

/** What somebody watching a fork polls: a few short queries, no git. `version` changes whenever the page should be read again. */
export const getForkProgress = query(ForkNumber, async ({ db, input, now }): Promise<ForkProgress> => {
  const fork = await db.fork.findUnique({
    where: { number: input.number },
    select: {
      id: true,
      state: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: {
          id: true,
          number: true,
          state: true,
          checksHeld: true,
        },
      },
      deployments: {
        orderBy: { queuedAt: "desc" },
        take: 5,
        include: { revision: { select: { number: true } } },
      },
    },
  });
  if (!fork) throw notFound(`Fork ${input.number}`);
  const latest = fork.revisions[0];
  const checks = latest ? await readChecks(db, latest.id) : [];
  // Counted by themselves: as part of the query above they would be counted of all forks.
  const [people, answers] = await Promise.all([
    db.binding.count({ where: { forkId: fork.id, until: null } }),
    latest ? db.crossCheck.count({ where: { revisionId: latest.id } }) : 0,
  ]);
  const deployments = fork.deployments.map(toDeploymentView);
  const marks = {
    state: fork.state,
    people,
    revision: latest && [latest.id, latest.state, latest.checksHeld, answers],
    checks: checks.map((check) => [check.id, check.state]),
    deployments: fork.deployments.map((one) => [
      one.id,
      one.state,
      one.attempt,
      one.blocked !== null,
      seenHealth(one.health),
    ]),
  };
  const isChecking = latest?.state === "checking" && !latest.checksHeld;
  const isDeploying = fork.deployments.some(
    (one) =>
      one.state === "running" || one.state === "draining" || (one.state === "queued" && one.blocked === null),
  );
  return {
    version: createHash("sha256").update(JSON.stringify(marks)).digest("hex").slice(0, 16),
    state: fork.state,
    isMoving: isChecking || isDeploying,
    revision: latest ? { number: latest.number, state: latest.state, checks: checks.map(toCheckView) } : null,
    deployments,
    now: now.toISOString(),
  };
});

const seenHealth = (health: unknown) =>
  typeof health === "object" && health !== null && "health" in health ? String(health.health) : null;

/** Checks of the revision's latest attempt. */
async function readChecks(db: Db, revisionId: string) {
  const last = await db.check.aggregate({ where: { revisionId }, _max: { attempt: true } });
  return db.check.findMany({
    where: { revisionId, attempt: last._max.attempt ?? 0 },
    include: { component: { select: { name: true } } },
    orderBy: { component: { name: "asc" } },
  });
}
