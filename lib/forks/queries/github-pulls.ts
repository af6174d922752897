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

/** Components that live in the repository with this immutable id. */
export const listComponentsOfRepository = (repositoryId: string) =>
  prisma().component.findMany({
    where: { host: "github", repositoryId },
    select: { id: true },
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

/** Heads of open pull requests that an active fork holds, which cross-checkers look at. */
export const listHeadsInForks = (componentId: string) =>
  prisma().pullRequest.findMany({
    where: {
      componentId,
      state: "open",
      forks: { some: { releasedAt: null, fork: { state: { in: [...ACTIVE_FORK_STATES] } } } },
    },
    select: { headSha: true },
    distinct: ["headSha"],
  });

/**
 * Active forks of which a pull request on GitHub moved to a commit that no revision has, without the answer that it makes
 * none: their cut was broken off. `before` leaves out those whose cut may still be under way.
 */
export async function listUncutForks(before: Date) {
  const rows = await prisma().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT f.id FROM "Fork" f
    JOIN "ForkPullRequest" l ON l."forkId" = f.id AND l."releasedAt" IS NULL
    JOIN "PullRequest" p ON p.id = l."pullRequestId" AND p.state = 'open'
    JOIN "Component" c ON c.id = p."componentId" AND c.host = 'github'
    JOIN LATERAL (SELECT id, at FROM "AuditEntry" WHERE "objectType" = 'pull_request' AND "objectId" = p.id
      AND action = 'pull_request.moved_on_github' ORDER BY id DESC LIMIT 1) moved ON moved.at < ${before}
    WHERE f.state::text = ANY(${[...ACTIVE_FORK_STATES]})
      AND NOT EXISTS (SELECT 1 FROM "RevisionChange" rc JOIN "Revision" r ON r.id = rc."revisionId"
        WHERE r."forkId" = f.id AND rc."pullRequestId" = p.id AND rc.head = p."headSha")
      AND NOT EXISTS (SELECT 1 FROM "AuditEntry" a WHERE a."forkId" = f.id AND a.action = 'revision.cut_failed'
        AND a.id > moved.id)`;
  return rows.map((row) => row.id);
}

/** Pull requests on GitHub that are open, or that were told something about a fork while they were. */
export const listReportable = async (before: Date) => {
  const rows = await prisma().pullRequest.findMany({
    where: {
      component: { host: "github" },
      OR: [{ state: "open" }, { forks: { some: { releasedAt: null } } }],
      NOT: { report: { at: { gt: before } } },
    },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 1_000,
  });
  return rows.map((row) => row.id);
};
