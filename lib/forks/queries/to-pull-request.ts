import type { Prisma } from "@/lib/generated/prisma/client";
import type { PullRequestView } from "../dto";
import { personRef } from "./refs";

export const pullRequestInclude = {
  component: { select: { name: true } },
  openedBy: personRef,
  mergedBy: personRef,
  forks: { where: { releasedAt: null }, select: { fork: { select: { number: true, title: true } } } },
} satisfies Prisma.PullRequestInclude;
type Row = Prisma.PullRequestGetPayload<{ include: typeof pullRequestInclude }>;

export const toPullRequest = (row: Row): PullRequestView => ({
  id: row.id,
  component: row.component.name,
  number: row.number,
  title: row.title,
  body: row.body,
  state: row.state,
  branch: row.headBranch,
  head: row.headSha,
  openedBy: row.openedBy,
  openedByLogin: row.openedByLogin,
  openedAt: row.openedAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  mergedAt: row.mergedAt?.toISOString() ?? null,
  mergedBy: row.mergedBy,
  mergedByLogin: row.mergedByLogin,
  fork: row.forks[0]?.fork ?? null,
});
