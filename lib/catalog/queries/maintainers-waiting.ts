import { dateOf } from "@/lib/format";
import type { WaitingSource } from "@/lib/kernel/waiting";
import { INVITATION_DAYS, invitationExpires } from "../rules/maintainers";

/** Invitations to maintain a service that wait for the reader's answer, and have not expired. */
export const maintainersWaiting: WaitingSource = {
  async find(db, { personId }, now) {
    const rows = await db.maintainership.findMany({
      where: open(personId, now),
      orderBy: [{ invitedAt: "asc" }, { id: "asc" }],
      take: 50,
      select: {
        invitedAt: true,
        invitedBy: { select: { name: true } },
        service: { select: { slug: true, title: true } },
      },
    });
    return {
      items: rows.map(({ invitedAt, invitedBy, service }) => ({
        kind: "maintainer_invitation",
        tab: "answer" as const,
        label: "Invitation",
        icon: "user-plus" as const,
        title: `Maintain ${service.title}`,
        why: `${invitedBy?.name ?? "The co-op"} asks you to. Its maintainers answer for what it promises and cross-check its forks.`,
        since: invitedAt.toISOString(),
        due: `open until ${dateOf(invitationExpires(invitedAt))}`,
        url: `/services/${service.slug}#maintainers`,
        action: "Answer",
      })),
    };
  },
  count: async (db, { personId }, now) =>
    Math.min(50, await db.maintainership.count({ where: open(personId, now), take: 50 })),
};

const open = (personId: string, now: Date) => ({
  ...{ personId, acceptedAt: null, steppedDownAt: null },
  invitedAt: { gt: new Date(now.getTime() - INVITATION_DAYS * 86_400_000) },
});
