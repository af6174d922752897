import { standingMaintainer } from "@/lib/catalog/rules";
import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { loadPanel } from "./load-panel";
import { lockFork } from "./load-revision";
import type { ForkRow, ServiceStewards } from "./policy";

/** The fork, locked, with who may do what to it. Throws not_found. */
export async function getForkForDecision(tx: Tx, forkId: string, now: Date) {
  await lockFork(tx, forkId);
  const fork = await tx.fork.findUnique({
    where: { id: forkId },
    include: {
      service: {
        select: {
          slug: true,
          title: true,
          maintainers: { where: standingMaintainer, select: { personId: true } },
        },
      },
      pullRequests: {
        select: {
          pullRequest: { select: { component: { select: { owners: { select: { personId: true } } } } } },
        },
      },
      revisions: { orderBy: { number: "desc" }, take: 1, select: { id: true, number: true } },
      deployments: {
        where: { state: { in: ["queued", "running", "failed", "serving"] } },
        select: { id: true, state: true },
      },
    },
  });
  if (!fork) throw notFound("This fork");
  const latest = fork.revisions[0];
  const panel = latest && (await loadPanel(tx, { revisionId: latest.id, serviceId: fork.serviceId, now }));
  return {
    ...fork,
    maintainerIds: fork.service.maintainers.map((one) => one.personId),
    technicalOwnerIds: fork.pullRequests.flatMap((one) =>
      one.pullRequest.component.owners.map((owner) => owner.personId),
    ),
    boardDecides: panel?.approval.boardDecides ?? fork.service.maintainers.length === 0,
    hasDeployment: fork.deployments.length > 0,
    isServing: fork.deployments.some((one) => one.state === "serving"),
  } satisfies ForkRow & ServiceStewards & Record<string, unknown>;
}
