import { codeHostFor } from "@/lib/platform/code-host";
import type { Db, Tx } from "@/lib/platform/prisma";
import { revertBranch } from "./rules/reverts";

/** How one change is taken back in one component. */
export interface Revert {
  componentId: string;
  component: string;
  host: "local" | "github";
  repository: string;
  defaultBranch: string;
  /** Where contributions are not taken, why. */
  notContributable: string | null;
  service: string;
  branch: string;
  /** Newest first. */
  commits: string[];
  cloneUrl: string;
  /** Somebody has pushed such a branch, or had it made. */
  isMade: boolean;
}

const componentSelect = {
  ...{ id: true, name: true, host: true, repository: true, defaultBranch: true },
  ...{ notContributableReason: true, service: { select: { slug: true } } },
} as const;

/** For each change of these incidents, how it is taken back: one for each component that it touches. */
export async function loadReverts(db: Tx | Db, incidentId: string): Promise<Map<string, Revert[]>> {
  const changes = await db.incidentChange.findMany({
    where: { incidentId },
    orderBy: { id: "asc" },
    select: {
      ...{ id: true, commit: true, component: { select: componentSelect } },
      fork: {
        select: {
          number: true,
          revisions: {
            orderBy: { number: "desc" },
            take: 1,
            select: { changes: { select: { commits: true, component: { select: componentSelect } } } },
          },
        },
      },
    },
  });
  const wanted = changes.map((change) => {
    const branch = revertBranch({ fork: change.fork?.number ?? null, commit: change.commit });
    const of = change.fork
      ? change.fork.revisions.flatMap((one) =>
          one.changes.map(({ component, commits }) => ({ component, commits: shasOf(commits) })),
        )
      : change.component && change.commit
        ? [{ component: change.component, commits: [change.commit] }]
        : [];
    return { id: change.id, branch, of: of.filter((one) => one.commits.length > 0) };
  });
  const pushes = await db.push.findMany({
    where: {
      branch: { in: wanted.map((one) => one.branch) },
      componentId: { in: wanted.flatMap((one) => one.of.map(({ component }) => component.id)) },
    },
    select: { componentId: true, branch: true },
  });
  return new Map(
    wanted.map(({ id, branch, of }) => [
      id,
      of.map(({ component, commits }) => ({
        ...{ componentId: component.id, component: component.name, host: component.host, commits, branch },
        ...{ repository: component.repository, defaultBranch: component.defaultBranch },
        ...{ notContributable: component.notContributableReason, service: component.service.slug },
        cloneUrl: cloneUrlOf(component),
        isMade: pushes.some((one) => one.componentId === component.id && one.branch === branch),
      })),
    ]),
  );
}

/** A revision keeps its commits oldest first. */
const shasOf = (commits: unknown): string[] =>
  (Array.isArray(commits) ? commits : [])
    .flatMap((one: { sha?: unknown }) => (typeof one.sha === "string" ? [one.sha] : []))
    .reverse();

function cloneUrlOf(component: Parameters<typeof codeHostFor>[0]) {
  try {
    return codeHostFor(component).cloneUrl(component);
  } catch {
    return `https://github.com/${component.repository}.git`;
  }
}
