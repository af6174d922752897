import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";
import { scrutinySentence } from "../rules/scrutiny-words";
import type { ScrutinyRow } from "../schema/deficiencies";
import { serviceRef } from "./load-deficiency-rows";

/** Scrutinies with why they were opened: two questions to the database, however many. */
export async function loadScrutinies(
  db: Tx,
  args: Pick<Prisma.ScrutinyFindManyArgs, "where" | "orderBy" | "take">,
): Promise<ScrutinyRow[]> {
  const rows = await db.scrutiny.findMany({
    ...args,
    select: {
      ...{ id: true, state: true, openedAt: true, path: true, service: serviceRef },
      levelChange: { select: { from: true, to: true, at: true } },
    },
  });
  const onPaths = await db.service.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ path }) => path))] } },
    select: { id: true, title: true },
  });
  const titleOf = new Map(onPaths.map(({ id, title }) => [id, title]));
  return rows.map(({ path, levelChange, openedAt, ...row }) => ({
    ...row,
    openedAt: openedAt.toISOString(),
    sentence: scrutinySentence(
      path.map((id) => titleOf.get(id) ?? "a service that is gone"),
      levelChange,
    ),
  }));
}
