import { z } from "zod";
import { ACTIVE_FORK_STATES } from "@/lib/forks/schema";
import { hasRole } from "@/lib/kernel/actor";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { publicQuery, query } from "@/lib/kernel/query";
import type { SearchResponse } from "@/lib/search-schema";
import { countWaiting } from "./queries/list-waiting";

/** What the frame around every page shows: the co-op's name, counts, who reads. */
export const getShell = publicQuery(z.object({}), async ({ db, actor, now }) => {
  const coop = await db.setting.findUnique({ where: { key: "coop" } });
  const name = z.object({ name: z.string() }).catch({ name: "Your co-op" }).parse(coop?.value).name;
  if (actor.kind !== "person") return { coop: name, waiting: 0, forks: 0, unread: 0, person: null };
  const [waiting, forks, unread] = await Promise.all([
    countWaiting(db, actor, now),
    db.fork.count({ where: { state: { in: [...ACTIVE_FORK_STATES] } } }),
    db.notification.count({ where: { personId: actor.personId, readAt: null } }),
  ]);
  const person = {
    id: actor.personId,
    login: actor.login,
    name: actor.name,
    isAdministrator: hasRole(actor, "administrator"),
  };
  return { coop: name, waiting, forks, unread, person };
});

export const ListNotificationsInput = z.object({
  unread: z
    .union([z.boolean(), z.stringbool()])
    .optional()
    .describe("`true`: only those that were not read yet; `false`: only those that were."),
  ...PageInput,
});
const pages = pagesOf("notifications", { at: cursorKey.at, id: cursorKey.id });

/** The reader's notifications, newest first. */
export const listNotifications = query(ListNotificationsInput, async ({ db, actor, input }) => {
  const before = pages.after(input);
  const rows = await db.notification.findMany({
    where: {
      personId: actor.personId,
      readAt: input.unread === undefined ? undefined : input.unread ? null : { not: null },
      OR: before ? [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] : undefined,
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  });
  return pages.page(
    rows,
    input,
    (row) => ({ at: row.at.toISOString(), id: row.id }),
    (row) => ({
      id: row.id,
      title: row.title,
      body: row.body,
      url: row.url,
      at: row.at.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    }),
  );
});

/** Services, components and forks by a few letters or a fork's number; at most eight of each. The palette's search. */
export const search = publicQuery(
  z.object({ q: z.string().trim().max(100) }),
  async ({ db, actor, input: { q } }): Promise<SearchResponse> => {
    if (!q) return { results: [] };
    const text = { contains: q, mode: "insensitive" as const };
    const number = /^\d{1,9}$/.test(q) ? Number(q) : undefined;
    const services = await db.service.findMany({
      where: { title: text },
      select: { slug: true, title: true },
      orderBy: { title: "asc" },
      take: 8,
    });
    const isSignedIn = actor.kind === "person";
    const components = isSignedIn
      ? await db.component.findMany({
          where: { name: text },
          select: { name: true, service: { select: { slug: true } } },
          orderBy: { name: "asc" },
          take: 8,
        })
      : [];
    const forks = isSignedIn
      ? await db.fork.findMany({
          where: { OR: [{ title: text }, ...(number ? [{ number }] : [])] },
          select: { number: true, title: true },
          orderBy: { number: "desc" },
          take: 8,
        })
      : [];
    return {
      results: [
        ...services.map((one) => ({
          kind: "service" as const,
          title: one.title,
          href: `/services/${one.slug}`,
        })),
        ...components.map((one) => ({
          kind: "component" as const,
          title: one.name,
          href: `/services/${one.service.slug}/components/${one.name}`,
        })),
        ...forks.map((one) => ({
          kind: "fork" as const,
          title: one.title,
          detail: `Fork ${one.number}`,
          href: `/forks/${one.number}`,
        })),
      ],
    };
  },
);
