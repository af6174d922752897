import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { Id, Numbering } from "@/lib/kernel/text";
import { DEPLOYMENT_STATES } from "../schema";
import { toDeploymentView } from "./to-revision";

export const ListDeploymentsInput = z.object({
  fork: Numbering.optional(),
  state: z.enum(DEPLOYMENT_STATES).optional(),
  ...PageInput,
});
const pages = pagesOf("deployments", { at: cursorKey.at, id: cursorKey.id });
const include = {
  revision: { select: { number: true } },
  fork: { select: { number: true } },
  service: { select: { slug: true } },
} as const;

/** Deployments of forks and baselines, newest first. */
export const listDeployments = query(ListDeploymentsInput, async ({ db, input }) => {
  const before = pages.after(input);
  const rows = await db.deployment.findMany({
    where: {
      state: input.state,
      fork: input.fork ? { number: input.fork } : undefined,
      OR: before
        ? [{ queuedAt: { lt: before.at } }, { queuedAt: before.at, id: { lt: before.id } }]
        : undefined,
    },
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    include,
  });
  return pages.page(rows, input, (row) => ({ at: row.queuedAt.toISOString(), id: row.id }), toItem);
});

/** One deployment. Throws not_found. */
export const getDeploymentView = query(z.object({ id: Id }), async ({ db, input }) => {
  const row = await db.deployment.findUnique({ where: { id: input.id }, include });
  if (!row) throw notFound("This deployment");
  return toItem(row);
});

const toItem = (
  row: Parameters<typeof toDeploymentView>[0] & {
    fork: { number: number } | null;
    service: { slug: string };
  },
) => ({
  ...toDeploymentView(row),
  fork: row.fork?.number ?? null,
  service: row.service.slug,
});
