import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { tally } from "@/lib/kernel/tally";
import { plainText } from "@/lib/kernel/text";
import type { ForkListItem } from "../dto";
import { FORK_STATES } from "../schema";
import { personRef, serviceRef } from "./refs";

export const ListForksInput = z.object({
  service: plainText().max(60).optional(),
  state: z.enum(FORK_STATES).optional(),
  /** Only the reader's own; from an address `true` or `false`. */
  mine: z.union([z.boolean(), z.stringbool()]).optional(),
  ...PageInput,
});
const pages = pagesOf("forks", { number: cursorKey.number });

/** Forks, newest first; a page of at most `limit`. */
export const listForks = query(ListForksInput, async ({ db, actor, input }) => {
  const before = pages.after(input);
  const rows = await db.fork.findMany({
    where: {
      state: input.state,
      service: input.service ? { slug: input.service } : undefined,
      ownerId: input.mine ? actor.personId : undefined,
      number: before ? { lt: before.number } : undefined,
    },
    orderBy: { number: "desc" },
    take: input.limit + 1,
    select: {
      id: true,
      number: true,
      title: true,
      state: true,
      openedAt: true,
      service: { select: { slug: true, title: true } },
      owner: personRef,
      revisions: { orderBy: { number: "desc" }, take: 1, select: { number: true, state: true } },
      deployments: {
        where: { state: { not: "gone" } },
        orderBy: { queuedAt: "desc" },
        take: 3,
        select: { state: true, revision: { select: { number: true } } },
      },
    },
  });
  const bound = await db.binding.groupBy({
    by: ["forkId"],
    where: { forkId: { in: rows.map((row) => row.id) }, until: null },
    _count: true,
  });
  const peopleOn = tally(bound, "forkId");
  return pages.page(rows, input, (row) => ({ number: String(row.number) }), toItem);

  function toItem(row: (typeof rows)[number]): ForkListItem {
    const deployment = row.deployments.find((one) => one.state === "serving") ?? row.deployments[0];
    return {
      number: row.number,
      title: row.title,
      state: row.state,
      service: serviceRef(row.service),
      owner: row.owner,
      openedAt: row.openedAt.toISOString(),
      revision: row.revisions[0] ?? null,
      deployment: deployment
        ? { state: deployment.state, revision: deployment.revision?.number ?? null }
        : null,
      people: peopleOn(row.id),
    };
  }
});
