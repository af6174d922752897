import type { Tx } from "@/lib/platform/prisma";
import { dueAgm, hasDecided } from "../grace";
import { changedSince } from "../rules/changed-since";
import type { MovedMeeting } from "../rules/grace-words";

export interface Changed {
  /** Keys of the set in force that changed with it and are not due yet. */
  keys: ReadonlySet<string>;
  /** The AGM by which they are due; null while none is planned. */
  due: MovedMeeting | null;
}

/** What changed with the requirement set in force and is not due yet (levels law 2). Nothing in a first set changed. */
export async function loadChanged(db: Tx, meetings: readonly MovedMeeting[]): Promise<Changed> {
  const none: Changed = { keys: new Set(), due: null };
  const select = {
    requirements: { select: { key: true, text: true, digest: true, level: true, kinds: true } },
  } as const;
  const set = await db.requirementSet.findFirst({
    where: { state: "adopted" },
    select: { ...select, version: true, adoptedAtId: true, adoptedAt: true },
  });
  if (!set?.adoptedAtId || !set.adoptedAt || !set.version) return none;
  const adopting = meetings.find(({ id }) => id === set.adoptedAtId);
  const due = dueAgm({ id: set.adoptedAtId, heldAt: adopting?.heldAt ?? set.adoptedAt }, meetings);
  if (due && hasDecided(due)) return none;
  const before = await db.requirementSet.findUnique({ where: { version: set.version - 1 }, select });
  if (!before) return none;
  const changed = changedSince(before.requirements, set.requirements);
  return { keys: new Set(changed.map(({ key }) => key)), due };
}
