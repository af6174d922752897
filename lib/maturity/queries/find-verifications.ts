import { standingMaintainer } from "@/lib/catalog/rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import type { WaitingSource } from "@/lib/kernel/waiting";

const MOST = 50;

/** Requests to be verified: alphas that the reader may confirm for the board, and the reader's own that wait on others. */
export const verificationsWaiting: WaitingSource = {
  async find(db, actor) {
    const select = {
      ...{ level: true, requestedAt: true, service: { select: { slug: true, title: true } } },
      tabledFor: { select: { title: true } },
    } as const;
    const toConfirm = hasRole(actor, "board")
      ? await db.verification.findMany({
          where: confirmable(actor),
          ...{ orderBy: { requestedAt: "asc" }, take: MOST, select },
        })
      : [];
    const own = await db.verification.findMany({
      where: { state: { in: ["requested", "tabled", "held_over"] }, service: maintainedBy(actor) },
      ...{ orderBy: { requestedAt: "asc" }, take: MOST, select },
    });
    return {
      items: toConfirm.map(({ service, requestedAt }) => ({
        ...{ kind: "verification", tab: "decide", label: "Verification", icon: "circle-check" },
        title: `Has ${service.title} reached alpha?`,
        why: "The board confirms an alpha by itself; you neither maintain it nor asked.",
        since: requestedAt.toISOString(),
        ...{ url: `/services/${service.slug}/level`, action: "Decide" },
      })),
      others: own.map(({ service, level, requestedAt, tabledFor }) => ({
        title: `${service.title}, to be verified as ${level}`,
        words: tabledFor
          ? `${tabledFor.title} decides`
          : level === "alpha"
            ? "the board confirms it"
            : "the next general meeting decides",
        on: [],
        since: requestedAt.toISOString(),
        url: `/services/${service.slug}/level`,
      })),
    };
  },
  count: async (db, actor) =>
    hasRole(actor, "board") ? db.verification.count({ where: confirmable(actor), take: MOST }) : 0,
};

const maintainedBy = ({ personId }: PersonActor) => ({
  maintainers: { some: { personId, ...standingMaintainer } },
});

const confirmable = (actor: PersonActor): Prisma.VerificationWhereInput => ({
  ...{ level: "alpha", state: { in: ["requested", "held_over"] } },
  OR: [{ requestedById: null }, { requestedById: { not: actor.personId } }],
  service: { level: "proposed", NOT: maintainedBy(actor) },
});
