import type { PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";

const MOST = 20;

/** The reader's open pull requests that no fork runs: proposed, and not yet asked to run. Only where a fork can be asked for. */
export async function findUnforked(db: Db, { personId }: PersonActor): Promise<WaitingItem[]> {
  const pulls = await db.pullRequest.findMany({
    where: unforked(personId),
    orderBy: { openedAt: "asc" },
    take: MOST,
    select: {
      number: true,
      title: true,
      openedAt: true,
      component: { select: { name: true, service: { select: { slug: true, title: true } } } },
    },
  });
  return pulls.map(({ number, title, openedAt, component }) => ({
    kind: "request",
    tab: "request",
    label: "Pull request",
    icon: "git-pull-request",
    title,
    why: `It is open. Request a fork, and ${component.service.title} runs with it, for you alone.`,
    since: openedAt.toISOString(),
    url: `/services/${component.service.slug}/components/${component.name}/pulls/${number}`,
    action: "Look",
  }));
}

/** As many as `findUnforked` lists. */
export const countUnforked = async (db: Db, { personId }: PersonActor): Promise<number> =>
  Math.min(MOST, await db.pullRequest.count({ where: unforked(personId), take: MOST }));

const unforked = (personId: string) => ({
  openedById: personId,
  state: "open" as const,
  forks: { none: { releasedAt: null } },
  component: { notContributableReason: null, service: { productionId: { not: null } } },
});
