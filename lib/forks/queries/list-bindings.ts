import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import type { BindingView } from "../dto";
import { serviceRef } from "./refs";

export const ListBindingsInput = z.object(PageInput);
const pages = pagesOf("bindings", { at: cursorKey.at, id: cursorKey.id });

/** The reader's own bindings that hold: which fork serves them on which service. Newest first. */
export const listBindings = query(ListBindingsInput, async ({ db, actor, input }) => {
  const before = pages.after(input);
  const rows = await db.binding.findMany({
    where: {
      personId: actor.personId,
      until: null,
      OR: before ? [{ since: { lt: before.at } }, { since: before.at, id: { lt: before.id } }] : undefined,
    },
    orderBy: [{ since: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    select: {
      id: true,
      since: true,
      name: true,
      service: { select: { slug: true, title: true } },
      fork: { select: { number: true, title: true } },
    },
  });
  return pages.page(rows, input, (row) => ({ at: row.since.toISOString(), id: row.id }), toItem);

  function toItem({ id, since, name, service, fork }: (typeof rows)[number]): BindingView {
    return { id, since: since.toISOString(), name, service: serviceRef(service), fork };
  }
});
