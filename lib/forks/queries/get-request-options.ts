import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { mayRequestFork } from "../policy";
import { serviceRef } from "./refs";
import { pullRequestInclude, toPullRequest } from "./to-pull-request";

/** The open pull requests of a service that a fork could run, and why some cannot be chosen; at most 100. */
export const getRequestOptions = query(
  z.object({ service: z.string().min(1) }),
  async ({ db, actor, input }) => {
    const service = await db.service.findUnique({
      where: { slug: input.service },
      select: { id: true, slug: true, title: true, productionId: true },
    });
    if (!service) throw notFound(`The service “${input.service}”`);
    const rows = await db.pullRequest.findMany({
      where: { state: "open", component: { serviceId: service.id } },
      include: { ...pullRequestInclude, component: { select: { name: true, notContributableReason: true } } },
      orderBy: { updatedAt: "desc" },
      take: 100,
    });
    return {
      service: serviceRef(service),
      isRunning: service.productionId !== null,
      mayRequest: mayRequestFork(actor),
      pullRequests: rows.map((row) => {
        const view = toPullRequest(row);
        const taken = view.fork ? `Fork ${view.fork.number} runs it already.` : null;
        return { ...view, disabledReason: row.component.notContributableReason ?? taken };
      }),
    };
  },
);
