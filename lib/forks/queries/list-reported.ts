import type { Db } from "@/lib/platform/prisma";
import { toReportedState } from "../schema";

interface Change {
  componentId: string;
  head: string;
  component: { name: string };
}

/** What others report on their code host about the commits of these changes, by component and name. */
export async function listReported(db: Db, changes: readonly Change[]) {
  if (changes.length === 0) return [];
  const rows = await db.reportedCheck.findMany({
    where: { OR: changes.map(({ componentId, head }) => ({ componentId, sha: head })) },
    select: { componentId: true, name: true, state: true, url: true },
    orderBy: [{ componentId: "asc" }, { name: "asc" }],
  });
  const names = new Map(changes.map((change) => [change.componentId, change.component.name]));
  return rows.map(({ componentId, state, ...rest }) => ({
    component: names.get(componentId) ?? "",
    ...rest,
    state: toReportedState(state),
  }));
}
