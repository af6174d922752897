import { ManifestEntries, parseHealth } from "@/lib/catalog/schema";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { mayResumeDeployment, STOPPED } from "../commands/resume-deployment";
import type { ForkPage, RevisionView, ServingView } from "../dto";
import { loadConditions } from "../load-conditions";
import { type LoadedPanel, loadPanels } from "../load-panel";
import {
  mayCrossCheck,
  mayJoin,
  mayKeepTrial,
  mayReadRunLog,
  mayRunChecks,
  mayStopTrial,
  mayWithdraw,
} from "../policy";
import { isActiveFork } from "../schema";
import { ForkNumber } from "./get-fork-id";
import { listMissing } from "./list-missing";
import { listReported } from "./list-reported";
import { listTimeline } from "./list-timeline";
import { loadLapses } from "./load-lapses";
import { readTerms } from "./read-terms";
import { personRef, serviceRef, toPersonRef } from "./refs";
import { revisionInclude, toDeploymentView, toRevisionView } from "./to-revision";

const include = {
  owner: personRef,
  service: {
    include: { components: true, production: true, secrets: { select: { name: true, purpose: true } } },
  },
  revisions: {
    include: { ...revisionInclude, cutFrom: true, runs: true },
    orderBy: { number: "desc" },
    take: 20,
  },
  deployments: {
    include: { revision: { select: { number: true } }, manifest: true },
    orderBy: { queuedAt: "desc" },
    take: 20,
  },
  pullRequests: {
    include: {
      pullRequest: { select: { component: { select: { owners: { select: { personId: true } } } } } },
    },
  },
} satisfies Prisma.ForkInclude;
export type ForkRow = Prisma.ForkGetPayload<{ include: typeof include }>;

/** All that a fork's page shows the reader, with what they may do and why not. Throws not_found. */
export const getForkPage = query(ForkNumber, async ({ db, actor, input, now }): Promise<ForkPage> => {
  const fork = await db.fork.findUnique({ where: { number: input.number }, include });
  if (!fork) throw notFound(`Fork ${input.number}`);
  const panels = await loadPanels(
    db,
    fork.revisions.map((revision) => ({ revisionId: revision.id, serviceId: fork.serviceId })),
    now,
  );
  const revisions = fork.revisions.flatMap((row) => {
    const panel = panels.get(row.id);
    return panel ? [toRevisionView(row, { service: fork.service.slug, panel, you: actor.personId })] : [];
  });
  const latest = panels.get(fork.revisions[0]?.id ?? "");
  const [people, binding, timeline, terms, missing, clearance, [lapse], reported] = await Promise.all([
    db.binding.count({ where: { forkId: fork.id, until: null } }),
    db.binding.findFirst({
      where: { serviceId: fork.serviceId, personId: actor.personId, until: null },
      select: { id: true, since: true, name: true, fork: { select: { number: true, title: true } } },
    }),
    listTimeline(db, fork.id),
    readTerms(fork),
    listMissing(fork, now),
    latest ? loadConditions(db, latest, now) : [],
    loadLapses(db, { forkIds: [fork.id] }, now),
    listReported(db, fork.revisions[0]?.changes ?? []),
  ]);
  return {
    id: fork.id,
    number: fork.number,
    title: fork.title,
    reason: fork.reason,
    state: fork.state,
    openedAt: fork.openedAt.toISOString(),
    stateSince: fork.stateSince.toISOString(),
    service: serviceRef(fork.service),
    owner: toPersonRef(fork.owner),
    revisions,
    deployments: fork.deployments.map(toDeploymentView),
    serving: toServing(fork, people),
    clearance,
    lapse: lapse ? { reasons: lapse.reasons, keptUntil: lapse.keptUntil?.toISOString() ?? null } : null,
    reported,
    terms,
    missing,
    timeline,
    you: {
      isOwner: fork.ownerId === actor.personId,
      binding: binding && { ...binding, since: binding.since.toISOString() },
      may: workOutMay({ fork, actor, latest: revisions[0], panel: latest }),
    },
    now: now.toISOString(),
  };
});

function toServing(fork: ForkRow, people: number): ServingView | null {
  const deployment = fork.deployments.find((one) => one.state === "serving");
  if (!deployment) return null;
  const seen = parseHealth(deployment.health);
  const unseen = deployment.healthAt ? ("gone" as const) : ("unknown" as const);
  return {
    deploymentId: deployment.id,
    revision: deployment.revision?.number ?? 1,
    since: (deployment.servingAt ?? deployment.stateSince).toISOString(),
    health: seen?.health ?? unseen,
    healthAt: deployment.healthAt?.toISOString() ?? null,
    manifest: deployment.manifest.digest,
    people,
    components: ManifestEntries.parse(deployment.manifest.entries).map(({ component, commit }) => {
      const status = seen?.components.find((one) => one.component === component);
      return {
        component,
        commit,
        title: null,
        health: status?.health ?? unseen,
        since: status?.startedAt ?? null,
      };
    }),
  };
}

interface MayGiven {
  fork: ForkRow;
  actor: PersonActor;
  latest: RevisionView | undefined;
  panel: LoadedPanel | undefined;
}

/** The very decisions that the commands would make, so that a disabled button says what the server would. */
function workOutMay({ fork, actor, latest, panel }: MayGiven): ForkPage["you"]["may"] {
  const stewards = {
    maintainerIds: panel?.panel.maintainers.map((party) => party.personId) ?? [],
    technicalOwnerIds: fork.pullRequests.flatMap((one) =>
      one.pullRequest.component.owners.map((owner) => owner.personId),
    ),
    boardDecides: panel?.approval.boardDecides ?? false,
  };
  const row = { ownerId: fork.ownerId, state: fork.state };
  const isServing = fork.deployments.some((one) => one.state === "serving");
  const resumable = fork.deployments.find(
    (one) =>
      one.state === "failed" ||
      (one.state === "queued" && one.blocked !== null) ||
      (one.state === "gone" && one.endReason === STOPPED),
  );
  const nothing = (reason: string, message: string) => ({ ok: false as const, reason, message });
  const decided = latest &&
    panel && {
      ...stewards,
      state: latest.state,
      forkState: fork.state,
      isLatest: true,
      approval: panel.approval,
    };
  const canRunChecks =
    latest &&
    ((latest.state === "checking" && latest.checksHeld) ||
      (latest.state === "checks_failed" && !latest.finding));
  const hasDeployment = fork.deployments.some((one) => one.state !== "draining" && one.state !== "gone");
  return {
    crossCheck: decided ? mayCrossCheck(actor, decided) : nothing("no_revision", "There is no revision yet."),
    runChecks:
      canRunChecks && isActiveFork(fork.state)
        ? mayRunChecks(actor, stewards)
        : nothing("no_checks", "There are no checks to be run."),
    withdraw: mayWithdraw(actor, row),
    join: mayJoin(actor, { ...row, isServing }),
    stopTrial: hasDeployment
      ? mayStopTrial(actor, stewards)
      : nothing("not_serving", "Nothing of this fork runs, or waits to."),
    keepTrial: mayKeepTrial(actor, stewards),
    readRunLog: mayReadRunLog(actor, stewards),
    resume:
      resumable && isActiveFork(fork.state)
        ? mayResumeDeployment(actor, {
            ...stewards,
            ownerId: fork.ownerId,
            forkState: fork.state,
            isStopped: resumable.state === "gone",
            row: { forkId: fork.id },
          })
        : nothing("not_resumable", "Nothing waits to be resumed."),
  };
}
