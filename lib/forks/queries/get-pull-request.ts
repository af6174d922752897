import { z } from "zod";
import { standingMaintainer } from "@/lib/catalog/rules";
import { no, notFound, yes } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { Numbering, plainText } from "@/lib/kernel/text";
import { codeHostFor } from "@/lib/platform/code-host";
import { mayClosePullRequest, mayRequestFork } from "../policy";
import { toReportedState } from "../schema";
import { serviceRef } from "./refs";
import { pullRequestInclude, toPullRequest } from "./to-pull-request";

export const PullRequestNumber = z.object({
  component: plainText().min(1).max(100),
  number: Numbering,
});

/** One pull request with its commits and patch, and whether a fork can be requested for it. Throws not_found. */
export const getPullRequest = query(PullRequestNumber, async ({ db, actor, input }) => {
  const row = await db.pullRequest.findFirst({
    where: { number: input.number, component: { name: input.component } },
    include: {
      ...pullRequestInclude,
      component: {
        include: {
          service: {
            select: {
              slug: true,
              title: true,
              production: { select: { id: true } },
              maintainers: { where: standingMaintainer, select: { personId: true } },
            },
          },
        },
      },
    },
  });
  if (!row) throw notFound(`Pull request #${input.number} of ${input.component}`);
  const { component } = row;
  const host = codeHostFor(component);
  const facts = await host.facts(component, {
    head: row.headSha,
    defaultBranch: component.defaultBranch,
    manifestCommit: row.headSha,
    against: row.mergedInto,
  });
  const diff = await host.diff(component, { base: facts.base, head: facts.head });
  const view = toPullRequest(row);
  const webUrl = host.webUrl(component);
  const reported = await db.reportedCheck.findMany({
    where: { componentId: component.id, sha: row.headSha },
    select: { name: true, state: true, url: true },
    orderBy: { name: "asc" },
  });
  return {
    ...view,
    ...diff,
    service: serviceRef(component.service),
    base: facts.base,
    commits: facts.commits.map(({ sha, title, authorName, at }) => ({ sha, title, authorName, at })),
    added: facts.added,
    removed: facts.removed,
    files: facts.files.map(({ path, added, removed }) => ({ path, added, removed })),
    mayRequest: mayRequest(),
    mayClose:
      webUrl === null
        ? mayClosePullRequest(actor, row)
        : no("on_github", "It lives on GitHub, and is closed there."),
    webUrl: webUrl && `${webUrl}/pull/${row.number}`,
    reported: reported.map((one) => ({ ...one, state: toReportedState(one.state) })),
  };

  function mayRequest() {
    if (component.notContributableReason) return no("not_contributable", component.notContributableReason);
    if (view.fork) return no("pull_request_taken", `Fork ${view.fork.number} runs it already.`);
    if (view.state !== "open") return no("pull_request_closed", `This pull request is ${view.state}.`);
    if (!component.service.production)
      return no("not_running", `${component.service.title} does not run here yet.`);
    const may = mayRequestFork(actor);
    return may.ok ? yes : may;
  }
});
