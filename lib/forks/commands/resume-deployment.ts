import { Prisma } from "@/lib/generated/prisma/client";
import type { Actor } from "@/lib/kernel/actor";
import { command } from "@/lib/kernel/command";
import { conflict, type Decision, no } from "@/lib/kernel/errors";
import { enqueue } from "@/lib/platform/workflows";
import { auditOf, getDeployment, wordsOf } from "../load-deployment";
import { loadPanel } from "../load-panel";
import { mayResume, mayStopTrial, type ServiceStewards } from "../policy";
import { startId } from "../queue-deployment";
import { DeploymentInput, type ForkState, type RevisionState } from "../schema";

export const STOPPED = "stopped";

/** *Resume*: a new attempt of a deployment that is blocked, failed, or was stopped by a maintainer. */
export const resumeDeployment = command({
  name: "deployment.resume",
  scope: "forks:write",
  input: DeploymentInput,
  async load(tx, { deploymentId }, { now }) {
    const row = await getDeployment(tx, deploymentId);
    const panel = row.revisionId
      ? await loadPanel(tx, { revisionId: row.revisionId, serviceId: row.serviceId, now })
      : null;
    return {
      row,
      ownerId: row.fork?.ownerId ?? "",
      forkState: row.fork?.state ?? ("open" as ForkState),
      revisionState: row.revision?.state ?? ("approved" as RevisionState),
      isStopped: row.state === "gone" && row.endReason === STOPPED,
      maintainerIds: panel?.panel.maintainers.map((party) => party.personId) ?? [],
      technicalOwnerIds: panel?.panel.technicalOwners.map((party) => party.personId) ?? [],
      boardDecides: panel?.approval.boardDecides ?? false,
    };
  },
  allow: mayResumeDeployment,
  async run({ tx, now, row: { row, isStopped, revisionState } }) {
    const isBlocked = row.state === "queued" && row.blocked !== null;
    if (!(isBlocked || row.state === "failed" || isStopped) || revisionState !== "approved") {
      throw conflict("This deployment is not waiting to be resumed.", "not_resumable");
    }
    const attempt = row.attempt + 1;
    await tx.deployment.update({
      where: { id: row.id, state: row.state, attempt: row.attempt },
      data: {
        state: "queued",
        stateSince: now,
        queuedAt: now,
        attempt,
        generation: row.generation + 1,
        blocked: Prisma.DbNull,
        fault: Prisma.DbNull,
        steps: [],
        endedAt: null,
        endReason: null,
      },
    });
    await enqueue(tx, "start-deployment", startId(row.id, attempt), { deploymentId: row.id, attempt });
    return { attempt };
  },
  audit: ({ row: { row }, output }) => ({
    ...auditOf(row),
    data: { ...wordsOf(row), attempt: output.attempt },
  }),
});

interface Row extends ServiceStewards {
  ownerId: string;
  forkState: ForkState;
  isStopped: boolean;
  row: { forkId: string | null };
}

/** What a maintainer stopped, only a maintainer starts again; a baseline is the system's own. */
export function mayResumeDeployment(actor: Actor, row: Row): Decision {
  if (!row.row.forkId) return no("baseline", "Forkmoot starts the baseline by itself.");
  return row.isStopped ? mayStopTrial(actor, row) : mayResume(actor, { ...row, state: row.forkState });
}
