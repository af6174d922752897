import { prisma } from "@/lib/platform/prisma";
import { ACTIVE_FORK_STATES } from "../schema";

/** Components that live in this repository on GitHub, which compares names without case; most often one. */
export const listGitHubComponents = (repository?: string) =>
  prisma().component.findMany({
    where: {
      host: "github",
      ...(repository !== undefined && { repository: { equals: repository, mode: "insensitive" as const } }),
    },
    select: { id: true, name: true, repository: true, defaultBranch: true },
    orderBy: { name: "asc" },
  });

/** Open pull requests of a component as they were last synced. */
export const listOpenRows = (componentId: string, headBranch?: string) =>
  prisma().pullRequest.findMany({
    where: { componentId, state: "open", ...(headBranch !== undefined && { headBranch }) },
    select: { number: true, title: true, body: true, headSha: true, headBranch: true },
  });

/** Active forks that hold a pull request which was closed on GitHub; only those of `componentId` and `number`, if given. */
export const listForksOfClosed = async (of?: { componentId: string; number: number }) => {
  const rows = await prisma().forkPullRequest.findMany({
    where: {
      releasedAt: null,
      fork: { state: { in: [...ACTIVE_FORK_STATES] } },
      pullRequest: { ...of, state: "closed", component: { host: "github" } },
    },
    select: { forkId: true },
    distinct: ["forkId"],
  });
  return rows.map((row) => row.forkId);
};
