import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { loadPanel } from "./load-panel";
import type { RevisionRow } from "./policy";

/** Serialises decisions on one fork: held until the transaction ends. */
export async function lockFork(tx: Tx, forkId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Fork" WHERE id = ${forkId} FOR UPDATE`;
}

/** The revision with all that a decision on it needs, its fork locked. Throws not_found. */
export async function getRevisionForDecision(tx: Tx, revisionId: string, now: Date) {
  const found = await tx.revision.findUnique({ where: { id: revisionId }, select: { forkId: true } });
  if (!found) throw notFound("This revision");
  await lockFork(tx, found.forkId);
  const revision = await tx.revision.findUniqueOrThrow({
    where: { id: revisionId },
    include: {
      fork: {
        select: {
          id: true,
          number: true,
          title: true,
          state: true,
          ownerId: true,
          serviceId: true,
          service: { select: { slug: true, title: true } },
          revisions: { orderBy: { number: "desc" }, take: 1, select: { id: true } },
        },
      },
    },
  });
  const loaded = await loadPanel(tx, { revisionId, serviceId: revision.fork.serviceId, now });
  const row: RevisionRow = {
    state: revision.state,
    forkState: revision.fork.state,
    isLatest: revision.fork.revisions[0]?.id === revision.id,
    approval: loaded.approval,
    maintainerIds: loaded.panel.maintainers.map((party) => party.personId),
    technicalOwnerIds: loaded.panel.technicalOwners.map((party) => party.personId),
    boardDecides: loaded.approval.boardDecides,
  };
  return { ...row, revision, ...loaded };
}
