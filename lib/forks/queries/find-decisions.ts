import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { type LoadedPanel, loadPanels } from "../load-panel";
import { mayCrossCheck, mayRunChecks } from "../policy";
import { listDecidable } from "./list-decidable";

const select = {
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
} satisfies Prisma.RevisionSelect;

/** Revisions whose cross-check or *Run checks* this person can give now, longest waiting first, at most 50. */
export async function findDecisions(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const ids = await listDecidable(db, actor, now);
  if (ids.length === 0) return [];
  const rows = await db.revision.findMany({
    where: { id: { in: ids } },
    orderBy: [{ stateSince: "asc" }, { id: "asc" }],
    select,
  });
  const panels = await loadPanels(
    db,
    rows.map((row) => ({ revisionId: row.id, serviceId: row.fork.serviceId })),
    now,
  );
  return rows.flatMap((row) => {
    const panel = panels.get(row.id);
    return panel && mayDecide(actor, row, panel) ? [toItem(row, panel.approval.boardDecides)] : [];
  });
}

type Row = Prisma.RevisionGetPayload<{ select: typeof select }>;

/** The policy has the last word, as it has when the decision is given. */
function mayDecide(actor: PersonActor, row: Row, { approval, panel }: LoadedPanel) {
  const stewards = {
    maintainerIds: panel.maintainers.map((party) => party.personId),
    technicalOwnerIds: panel.technicalOwners.map((party) => party.personId),
    boardDecides: approval.boardDecides,
  };
  if (row.state === "checking") return mayRunChecks(actor, stewards).ok;
  return mayCrossCheck(actor, {
    ...stewards,
    state: row.state,
    forkState: row.fork.state,
    isLatest: row.fork.revisions[0]?.id === row.id,
    approval,
  }).ok;
}

function toItem(row: Row, boardDecides: boolean): WaitingItem {
  const origin = `Fork ${row.fork.number} of ${row.fork.service.title} by ${row.fork.owner.name}.`;
  const board = boardDecides ? " No maintainer is free to decide, so the board does." : "";
  const about = {
    title: `${row.fork.title}, revision ${row.number}`,
    since: row.stateSince.toISOString(),
    url: `/forks/${row.fork.number}`,
  };
  if (row.state === "checking") {
    return {
      kind: "run_checks",
      tab: "decide",
      label: "Run checks",
      icon: "play",
      why: `${origin} Somebody new to the co-op: its checks run once you allow it.${board}`,
      action: "Look and run",
      ...about,
    };
  }
  return {
    kind: "cross_check",
    tab: "decide",
    label: "Cross-check",
    icon: "git-fork",
    why: `${origin} Its checks passed; it asks to run on members’ own data.${board}`,
    action: "Cross-check",
    ...about,
  };
}
