import type { Db } from "@/lib/platform/prisma";
import type { TimelineEntry } from "../dto";
import { tellEntry } from "../timeline";

/** Who did what, newest first; at most 100 entries. */
export async function listTimeline(db: Db, forkId: string): Promise<TimelineEntry[]> {
  const entries = await db.auditEntry.findMany({ where: { forkId }, orderBy: { id: "desc" }, take: 100 });
  const ids = [...new Set(entries.flatMap((entry) => entry.actorId ?? []))];
  const people = await db.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, login: true, name: true },
  });
  return entries.flatMap((entry) => {
    const told = tellEntry(entry.action, entry.data);
    if (!told) return [];
    return [
      {
        id: String(entry.id),
        at: entry.at.toISOString(),
        actor: people.find((person) => person.id === entry.actorId) ?? null,
        system: entry.actorKind === "system" ? entry.actorLabel : null,
        ...told,
      },
    ];
  });
}
