import { z } from "zod";
import { standingMaintainer } from "@/lib/catalog/rules";
import { command } from "@/lib/kernel/command";
import { notFound, refused } from "@/lib/kernel/errors";
import { Id } from "@/lib/kernel/text";
import { mayClosePullRequest } from "../policy";

export const ClosePullRequestInput = z.object({ pullRequestId: Id });

/** Closes a pull request that no active fork holds; whoever opened it may, and the service's maintainers. */
export const closePullRequest = command({
  name: "pull_request.close",
  scope: "forks:write",
  input: ClosePullRequestInput,
  async load(tx, { pullRequestId }) {
    // A fork that is being requested for it waits here, or is seen below.
    await tx.$queryRaw`SELECT 1 FROM "PullRequest" WHERE id = ${pullRequestId} FOR UPDATE`;
    const pull = await tx.pullRequest.findUnique({
      where: { id: pullRequestId },
      include: {
        forks: { where: { releasedAt: null }, select: { fork: { select: { number: true } } } },
        component: {
          select: {
            name: true,
            host: true,
            serviceId: true,
            service: { select: { maintainers: { where: standingMaintainer, select: { personId: true } } } },
          },
        },
      },
    });
    if (!pull) throw notFound("This pull request");
    return pull;
  },
  allow: mayClosePullRequest,
  async run({ tx, now, row }) {
    if (row.component.host !== "local")
      throw refused("This pull request lives on GitHub: close it there.", "on_github");
    const fork = row.forks[0]?.fork;
    if (fork)
      throw refused(`Fork ${fork.number} runs this pull request. Withdraw the fork first.`, "in_fork");
    const { count } = await tx.pullRequest.updateMany({
      where: { id: row.id, state: "open" },
      data: { state: "closed", updatedAt: now },
    });
    return { isClosedNow: count === 1 };
  },
  audit: ({ row, output }) =>
    output.isClosedNow
      ? {
          objectType: "pull_request",
          objectId: row.id,
          serviceId: row.component.serviceId,
          data: { component: row.component.name, number: row.number },
        }
      : null,
});
