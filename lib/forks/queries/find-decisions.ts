import { standingMaintainer } from "@/lib/catalog/rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { hasRole } from "@/lib/kernel/actor";
import type { Db } from "@/lib/platform/prisma";
import type { WaitingItem } from "../dto";
import { loadPanel } from "../load-panel";
import { mayCrossCheck } from "../policy";

const MOST = 50;

/** Revisions whose cross-check or *Run checks* this person can give now. */
export async function findDecisions(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  if (actor.suspended) return [];
  const { personId } = actor;
  const steward: Prisma.RevisionWhereInput = {
    OR: [
      { fork: { service: { maintainers: { some: { personId, ...standingMaintainer } } } } },
      { changes: { some: { component: { owners: { some: { personId } } } } } },
      // The board decides only where nobody else can; whether that is so is worked out below.
      ...(hasRole(actor, "board") ? [{ state: "cross_check" as const }] : []),
    ],
  };
  const rows = await db.revision.findMany({
    where: {
      AND: [
        steward,
        {
          OR: [
            {
              state: "cross_check",
              contributors: { none: { personId } },
              crossChecks: { none: { personId } },
            },
            { state: "checking", checksHeld: true },
          ],
        },
      ],
    },
    orderBy: { stateSince: "asc" },
    take: MOST,
    select: {
      id: true,
      number: true,
      state: true,
      stateSince: true,
      fork: {
        select: {
          number: true,
          title: true,
          state: true,
          serviceId: true,
          service: { select: { title: true } },
          owner: { select: { name: true } },
          revisions: { orderBy: { number: "desc" }, take: 1, select: { id: true } },
        },
      },
    },
  });
  const items = await Promise.all(
    rows.map(async (row) => {
      const about = {
        title: `${row.fork.title}, revision ${row.number}`,
        since: row.stateSince.toISOString(),
        url: `/forks/${row.fork.number}`,
      };
      const origin = `Fork ${row.fork.number} of ${row.fork.service.title} by ${row.fork.owner.name}.`;
      if (row.state === "checking") {
        const why = `${origin} Somebody new to the co-op: its checks run once you allow it.`;
        return {
          kind: "run_checks",
          label: "Run checks",
          icon: "play",
          why,
          action: "Look and run",
          ...about,
        } satisfies WaitingItem;
      }
      const panel = await loadPanel(db, { revisionId: row.id, serviceId: row.fork.serviceId, now });
      const may = mayCrossCheck(actor, {
        state: row.state,
        forkState: row.fork.state,
        isLatest: row.fork.revisions[0]?.id === row.id,
        approval: panel.approval,
        maintainerIds: panel.panel.maintainers.map((party) => party.personId),
        technicalOwnerIds: panel.panel.technicalOwners.map((party) => party.personId),
        boardDecides: panel.approval.boardDecides,
      });
      if (!may.ok) return null;
      const board = panel.approval.boardDecides ? " No maintainer is free to decide, so the board does." : "";
      const why = `${origin} Its checks passed; it asks to run on members’ own data.${board}`;
      return {
        kind: "cross_check",
        label: "Cross-check",
        icon: "git-fork",
        why,
        action: "Cross-check",
        ...about,
      } satisfies WaitingItem;
    }),
  );
  return items.filter((item) => item !== null);
}
