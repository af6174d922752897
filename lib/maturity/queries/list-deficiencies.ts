import type { Prisma } from "@/lib/generated/prisma/client";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import type { Tx } from "@/lib/platform/prisma";
import { type DeficiencyList, type DeficiencyTab, ListDeficienciesInput } from "../schema/deficiencies";
import { loadClock } from "./load-clock";
import { loadDeficiencyRows } from "./load-deficiency-rows";
import { loadScrutinies } from "./load-scrutinies";

const pages = pagesOf("deficiencies", { at: cursorKey.at, id: cursorKey.id });
const STATES: Record<Exclude<DeficiencyTab, "scrutiny">, Prisma.EnumDeficiencyStateFilter["in"]> = {
  reported: ["reported"],
  fix_claimed: ["fix_claimed"],
  in_grace: ["in_grace"],
  decided: ["closed", "dismissed", "upheld", "waived"],
};

/** Deficiencies that wait for the board, that have grace, or that were decided; and services under scrutiny. Oldest first; decided ones newest first. */
export const listDeficiencies = query(
  ListDeficienciesInput,
  async ({ db, input, now }): Promise<DeficiencyList> => {
    const after = pages.after(input);
    const isNewestFirst = input.tab === "decided";
    const order = isNewestFirst ? "desc" : "asc";
    const service = input.service ? { slug: input.service } : undefined;
    const take = input.limit + 1;
    const shared = { counts: await countDeficiencies(db), now: now.toISOString() };
    const past = (column: "openedAt" | "reportedAt") =>
      after && {
        OR: [
          { [column]: isNewestFirst ? { lt: after.at } : { gt: after.at } },
          { [column]: after.at, id: isNewestFirst ? { lt: after.id } : { gt: after.id } },
        ],
      };
    if (input.tab === "scrutiny") {
      const rows = await loadScrutinies(db, {
        where: { state: "opened", service, ...past("openedAt") },
        ...{ orderBy: [{ openedAt: order }, { id: order }], take },
      });
      const { items, nextCursor } = pages.page(
        rows,
        input,
        ({ openedAt, id }) => ({ at: openedAt, id }),
        (row) => row,
      );
      return { ...shared, deficiencies: [], scrutinies: items, nextCursor };
    }
    const rows = await loadDeficiencyRows(
      db,
      {
        where: { state: { in: STATES[input.tab] }, service, ...past("reportedAt") },
        ...{ orderBy: [{ reportedAt: order }, { id: order }], take },
      },
      await loadClock(db, now),
    );
    const { items, nextCursor } = pages.page(
      rows,
      input,
      ({ reportedAt, id }) => ({ at: reportedAt, id }),
      (row) => row,
    );
    return { ...shared, deficiencies: items, scrutinies: [], nextCursor };
  },
);

/** How many deficiencies and scrutinies are open, by where they stand. */
export async function countDeficiencies(db: Tx): Promise<DeficiencyList["counts"]> {
  const rows = await db.deficiency.groupBy({
    by: ["state"],
    where: { state: { in: ["reported", "fix_claimed", "in_grace"] } },
    _count: true,
  });
  const of = (state: string) => rows.find((row) => row.state === state)?._count ?? 0;
  const scrutiny = await db.scrutiny.count({ where: { state: "opened" } });
  return { reported: of("reported"), fix_claimed: of("fix_claimed"), in_grace: of("in_grace"), scrutiny };
}
