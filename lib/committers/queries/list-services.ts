import { z } from "zod";
import { mayReadClearance } from "@/lib/agreements/policy";
import { loadServiceList } from "@/lib/catalog/queries";
import { standingMaintainer } from "@/lib/catalog/rules";
import { ListServicesInput } from "@/lib/catalog/schema";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { publicQuery } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { HOLDING_STATES } from "../rules/access";
import { findUncleared } from "./uncleared";

/** A committer's component that holds now, of one whose state holds rights. */
const heldAt = (now: Date) => ({
  ...{ from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
  committer: { state: { in: [...HOLDING_STATES] } },
});

/**
 * The catalogue by title with its committers; `uncleared` are services where an active committer of a component is not
 * cleared now, which is shown to those who see clearance. However many services there are, the clearance of active
 * committers is worked out at once, and the database picks their services. Throws forbidden for everybody else's filter.
 */
export const listServicesWithCommitters = publicQuery(
  ListServicesInput,
  async ({ db, actor, input, now }) => {
    const decision = await mayReadOthers(db, actor);
    if (input.attention !== "uncleared") {
      const page = await loadServiceList(db, { input, now });
      return decision.ok ? { ...page, items: await withUncleared(db, page.items, now) } : page;
    }
    if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
    const active = await db.committer.findMany({
      where: { state: { in: [...HOLDING_STATES] } },
      select: { personId: true },
    });
    const ids = active.map((one) => one.personId);
    const uncleared = [...(await findUncleared(db, ids, now))];
    const held = heldAt(now);
    const page = await loadServiceList(db, {
      ...{ input, now },
      also: {
        components: {
          some: {
            committers: {
              some: { ...held, committer: { ...held.committer, personId: { in: uncleared } } },
            },
          },
        },
      },
    });
    const items = page.items.map((one) => ({
      ...one,
      attention: [...one.attention, "uncleared" as const],
    }));
    return { ...page, items };
  },
);

type Item = Awaited<ReturnType<typeof loadServiceList>>["items"][number];

/** Says it of those on this page where it is so. */
async function withUncleared(db: Db, items: Item[], now: Date): Promise<Item[]> {
  const slugs = items.filter((one) => one.committers > 0).map((one) => one.slug);
  if (slugs.length === 0) return items;
  const rows = await db.committerComponent.findMany({
    where: { ...heldAt(now), component: { service: { slug: { in: slugs } } } },
    select: {
      committer: { select: { personId: true } },
      component: { select: { service: { select: { slug: true } } } },
    },
  });
  const personIds = [...new Set(rows.map((row) => row.committer.personId))];
  const uncleared = await findUncleared(db, personIds, now);
  const touched = new Set(
    rows
      .filter((row) => uncleared.has(row.committer.personId))
      .flatMap((row) => row.component?.service.slug ?? []),
  );
  return items.map((one) =>
    touched.has(one.slug) ? { ...one, attention: [...one.attention, "uncleared" as const] } : one,
  );
}

/** Whether this reader sees whose clearance lacks something, and may filter by it. */
export const seesClearance = publicQuery(
  z.object({}),
  async ({ db, actor }) => (await mayReadOthers(db, actor)).ok,
);

/** Whether the reader sees others' clearance, as on the page of clearances. */
export async function mayReadOthers(db: Db, actor: Actor) {
  const isMaintainer =
    actor.kind === "person" &&
    (await db.maintainership.count({ where: { personId: actor.personId, ...standingMaintainer } })) > 0;
  return mayReadClearance(actor, { personId: "", isMaintainer });
}
