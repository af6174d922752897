import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { plainText } from "@/lib/kernel/text";
import { codeHostFor } from "@/lib/platform/code-host";
import { serviceRef } from "./refs";
import { pullRequestInclude, toPullRequest } from "./to-pull-request";

export const ComponentName = z.object({ component: plainText().min(1).max(100) });

/** A component's repository: its branches with their pull requests. Throws not_found, CodeHostError. */
export const getComponentCode = query(ComponentName, async ({ db, input }) => {
  const component = await db.component.findUnique({
    where: { name: input.component },
    include: {
      service: { select: { slug: true, title: true } },
      pullRequests: { include: pullRequestInclude, orderBy: { number: "desc" }, take: 100 },
    },
  });
  if (!component) throw notFound(`The component “${input.component}”`);
  const host = codeHostFor(component);
  const branches = await host.listBranches(component);
  const open = component.pullRequests.filter((pull) => pull.state === "open");
  return {
    component: component.name,
    service: serviceRef(component.service),
    cloneUrl: host.cloneUrl(component),
    webUrl: host.webUrl(component),
    defaultBranch: component.defaultBranch,
    contributable: component.notContributableReason === null,
    reason: component.notContributableReason,
    branches: branches.map((branch) => {
      const pull = open.find((one) => one.headBranch === branch.name);
      return { ...branch, pullRequest: pull ? { id: pull.id, number: pull.number } : null };
    }),
    pullRequests: component.pullRequests.map(toPullRequest),
  };
});
