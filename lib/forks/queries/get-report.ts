import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import { currentTime } from "@/lib/kernel/clock";
import { prisma } from "@/lib/platform/prisma";
import { loadConditions } from "../load-conditions";
import { loadPanel } from "../load-panel";
import type { ReportedFork, ReportView } from "../report";
import { isActiveFork } from "../schema";

/** What there is to report on a pull request of GitHub now, and what was reported last; null for any other. */
export async function getReport(pullRequestId: string) {
  const db = prisma();
  const pull = await db.pullRequest.findFirst({
    where: { id: pullRequestId, component: { host: "github" } },
    include: {
      report: true,
      component: {
        include: { service: { select: { id: true, slug: true, title: true, productionId: true } } },
      },
      forks: {
        orderBy: { fork: { number: "desc" } },
        select: { releasedAt: true, fork: { select: forkSelect(pullRequestId) } },
      },
    },
  });
  if (!pull) return null;
  const held = pull.forks.find((one) => one.releasedAt === null) ?? pull.forks[0];
  const { component } = pull;
  const view: ReportView = {
    pullRequest: { state: pull.state, headSha: pull.headSha },
    component: { name: component.name, notContributableReason: component.notContributableReason },
    service: {
      slug: component.service.slug,
      title: component.service.title,
      isRunning: component.service.productionId !== null,
    },
    fork: held ? await toFork(held.fork, component.service.id) : null,
  };
  return { view, repository: component.repository, last: pull.report };
}

const forkSelect = (pullRequestId: string) =>
  ({
    id: true,
    number: true,
    title: true,
    state: true,
    owner: { select: { name: true } },
    revisions: {
      orderBy: { number: "desc" },
      take: 1,
      select: {
        id: true,
        number: true,
        state: true,
        finding: true,
        checksHeld: true,
        changes: { where: { pullRequestId }, select: { head: true } },
        checks: {
          where: { state: { in: ["failed", "errored"] } },
          orderBy: { attempt: "desc" },
          select: { attempt: true, component: { select: { name: true } } },
        },
        deployments: {
          orderBy: { queuedAt: "desc" },
          take: 1,
          select: { state: true, blocked: true, fault: true },
        },
      },
    },
    deployments: { where: { state: "serving" }, select: { revision: { select: { number: true } } } },
    _count: { select: { bindings: { where: { until: null } } } },
  }) satisfies Prisma.ForkSelect;

type Row = Prisma.ForkGetPayload<{ select: ReturnType<typeof forkSelect> }>;

async function toFork(fork: Row, serviceId: string): Promise<ReportedFork> {
  const db = prisma();
  const revision = fork.revisions[0];
  const now = await currentTime(db);
  const loaded = revision && (await loadPanel(db, { revisionId: revision.id, serviceId, now }));
  const conditions = loaded ? await loadConditions(db, loaded, now) : [];
  const deployment = revision?.deployments[0];
  const serving = fork.deployments[0]?.revision;
  const namesOf = (ids: readonly string[]) =>
    ids.map((id) => loaded?.people.get(id)?.name ?? "").filter(Boolean);
  return {
    number: fork.number,
    title: fork.title,
    owner: fork.owner.name,
    state: fork.state,
    isActive: isActiveFork(fork.state),
    revision:
      revision && loaded
        ? {
            number: revision.number,
            head: revision.changes[0]?.head ?? "",
            state: revision.state,
            finding: revision.finding,
            isHeld: revision.checksHeld,
            awaited: namesOf(
              revision.checksHeld
                ? loaded.panel.maintainers.map((party) => party.personId)
                : loaded.approval.awaited,
            ),
            rule: loaded.approval.rule,
            failedChecks: revision.checks
              .filter((check) => check.attempt === revision.checks[0]?.attempt)
              .map((check) => check.component.name)
              .sort(),
            uncleared: conditions.filter((one) => !one.isMet),
          }
        : null,
    deployment: deployment
      ? {
          state: deployment.state,
          blocked: Blocked.catch([]).parse(deployment.blocked ?? []),
          fault: Fault.parse(deployment.fault)?.message ?? null,
        }
      : null,
    serving: serving ? { revision: serving.number, people: fork._count.bindings } : null,
  };
}

const Blocked = z.array(z.object({ reason: z.string(), fixer: z.string().nullable().catch(null) }));
const Fault = z.object({ message: z.string() }).nullable().catch(null);
