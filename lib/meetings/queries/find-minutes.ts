import type { PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { mayEditMinutes } from "../closing-policy";

const AHEAD = ["planned", "noticed", "open", "inquorate", "adjourned"] as const;

/** Minutes that no meeting has approved yet: whoever writes them reads them again and sees that they get on an agenda. */
export async function findMinutes(db: Db, actor: PersonActor): Promise<WaitingItem[]> {
  if (!mayEditMinutes(actor, { state: "minutes_drafted" }).ok) return [];
  const drafted = await db.meeting.findMany({
    where: { state: "minutes_drafted" },
    orderBy: [{ heldAt: "asc" }, { id: "asc" }],
    take: 10,
    select: {
      ...{ id: true, title: true, heldAt: true, closedAt: true },
      minutesItems: {
        where: { meeting: { state: { in: [...AHEAD] } } },
        orderBy: { meeting: { heldAt: "asc" } },
        ...{ take: 1, select: { meeting: { select: { title: true } } } },
      },
    },
  });
  return drafted.map(({ id, title, heldAt, closedAt, minutesItems: [on] }) => ({
    ...{ kind: "minutes", tab: "answer", label: "Minutes", icon: "file-pen" },
    title: `Minutes of ${title} wait to be approved`,
    why: on
      ? `They are on the agenda of ${on.meeting.title}. Until it approves them you may edit them.`
      : "Read them again; the agenda of the next meeting takes them up when it is built.",
    since: (closedAt ?? heldAt).toISOString(),
    ...{ url: `/meetings/${id}/minutes`, action: "Read them" },
  }));
}
