import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { Numbering } from "@/lib/kernel/text";
import type { RevisionView } from "../dto";
import { loadPanels } from "../load-panel";
import { ForkNumber } from "./get-fork-id";
import { revisionInclude, toRevisionView } from "./to-revision";

export const ListRevisionsInput = z.object(PageInput);
const pages = pagesOf("revisions", { number: cursorKey.number });
const include = {
  ...revisionInclude,
  fork: { select: { serviceId: true, service: { select: { slug: true } } } },
} as const;

/** Revisions of a fork, newest first, with the answers given and who decides; a page of at most `limit`. Throws not_found. */
export const listRevisions = query(
  ListRevisionsInput.extend(ForkNumber.shape),
  async ({ db, actor, input, now }) => {
    const before = pages.after(input);
    const fork = await db.fork.findUnique({ where: { number: input.number }, select: { id: true } });
    if (!fork) throw notFound(`Fork ${input.number}`);
    const rows = await db.revision.findMany({
      where: { forkId: fork.id, number: before ? { lt: before.number } : undefined },
      orderBy: { number: "desc" },
      take: input.limit + 1,
      include,
    });
    const shown = rows.slice(0, input.limit);
    const given = shown.map((row) => ({ revisionId: row.id, serviceId: row.fork.serviceId }));
    const panels = await loadPanels(db, given, now);
    const { items, nextCursor } = pages.page(
      rows,
      input,
      (row) => ({ number: String(row.number) }),
      (row) => {
        const panel = panels.get(row.id);
        return panel && toRevisionView(row, { service: row.fork.service.slug, panel, you: actor.personId });
      },
    );
    return { items: items.flatMap((item) => item ?? []), nextCursor };
  },
);

export const RevisionNumber = z.object({
  ...ForkNumber.shape,
  revision: Numbering.describe("1 is the first."),
});

/** One revision of a fork. Throws not_found. */
export const getRevision = query(RevisionNumber, async ({ db, actor, input, now }): Promise<RevisionView> => {
  const row = await db.revision.findFirst({
    where: { number: input.revision, fork: { number: input.number } },
    include,
  });
  const given = row && [{ revisionId: row.id, serviceId: row.fork.serviceId }];
  const panel = row && given && (await loadPanels(db, given, now)).get(row.id);
  if (!row || !panel) throw notFound(`Revision ${input.revision} of fork ${input.number}`);
  return toRevisionView(row, { service: row.fork.service.slug, panel, you: actor.personId });
});
