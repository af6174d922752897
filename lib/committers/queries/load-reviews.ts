import type { PersonRef } from "@/lib/people/schema";
import type { Db, Tx } from "@/lib/platform/prisma";

export interface ForkOfCommitter {
  id: string;
  number: number;
  title: string;
  state: "draft" | "open" | "merge_review" | "promoting";
  service: { slug: string; title: string };
  ownerId: string;
  /** Of its last revision; null before the first. */
  revision:
    | "checking"
    | "checks_failed"
    | "cross_check"
    | "approved"
    | "changes_requested"
    | "rejected"
    | null;
  since: Date;
  /** Who decides on it where it waits for a review: technical owners of what it changes, else the maintainers. */
  reviewers: PersonRef[];
}

const OPEN_STATES = ["draft", "open", "merge_review", "promoting"] as const;
const MOST = 500;
const person = { select: { id: true, login: true, name: true, suspendedAt: true } } as const;

/** The open forks of these people, and for those whose review waits, who reviews them; one query. */
export async function loadReviews(db: Tx | Db, personIds: readonly string[]): Promise<ForkOfCommitter[]> {
  if (personIds.length === 0) return [];
  const rows = await db.fork.findMany({
    where: { ownerId: { in: [...personIds] }, state: { in: [...OPEN_STATES] } },
    orderBy: { number: "desc" },
    take: MOST,
    select: {
      ...{ id: true, number: true, title: true, state: true, stateSince: true, ownerId: true },
      service: {
        select: {
          ...{ slug: true, title: true },
          maintainers: {
            where: { acceptedAt: { not: null }, steppedDownAt: null },
            orderBy: { acceptedAt: "asc" },
            select: { person },
          },
        },
      },
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: {
          ...{ state: true, stateSince: true, checksHeld: true },
          changes: {
            select: { component: { select: { owners: { orderBy: { since: "asc" }, select: { person } } } } },
          },
        },
      },
    },
  });
  return rows.map(({ service, revisions, state, stateSince, ...fork }) => {
    const [last] = revisions;
    const isWaiting =
      state === "merge_review" ||
      last?.state === "cross_check" ||
      (last?.state === "checking" && last.checksHeld);
    const owners = last?.changes.flatMap(({ component }) => component.owners) ?? [];
    const free = (all: readonly { person: PersonRef & { suspendedAt: Date | null } }[]) => [
      ...new Map(
        all
          .filter((one) => one.person.id !== fork.ownerId && one.person.suspendedAt === null)
          .map(({ person: { id, login, name } }) => [id, { id, login, name }]),
      ).values(),
    ];
    const technical = free(owners);
    return {
      ...fork,
      state: state as ForkOfCommitter["state"],
      service: { slug: service.slug, title: service.title },
      revision: (last?.state ?? null) as ForkOfCommitter["revision"],
      since: last?.stateSince ?? stateSince,
      reviewers: !isWaiting ? [] : technical.length > 0 ? technical : free(service.maintainers),
    };
  });
}
