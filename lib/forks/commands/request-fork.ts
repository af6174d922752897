import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { mayRequestFork } from "../policy";
import { readChanges } from "../queries/read-changes";
import { findObstacle } from "../rules";
import { RequestForkInput } from "../schema";
import { writeRevision } from "../write-revision";

/** Asks that these pull requests run together for their requester: `{ forkId, number, revisionId }`. */
export const requestFork = command({
  name: "fork.request",
  scope: "forks:write",
  input: RequestForkInput,
  prepare: ({ input }) => readChanges({ pullRequestIds: input.pullRequestIds }),
  async load(tx, { service: slug, pullRequestIds }, { facts }) {
    const service = await tx.service.findUnique({
      where: { slug },
      select: { id: true, slug: true, title: true, productionId: true },
    });
    if (!service) throw notFound("This service");
    // Two requests for one pull request: the second waits here and then sees the first.
    await tx.$queryRaw`SELECT 1 FROM "PullRequest" WHERE id = ANY(${pullRequestIds}) ORDER BY id FOR UPDATE`;
    const pulls = await tx.pullRequest.findMany({
      where: { id: { in: pullRequestIds } },
      select: {
        id: true,
        number: true,
        state: true,
        headSha: true,
        component: { select: { name: true, serviceId: true } },
        forks: { where: { releasedAt: null }, select: { fork: { select: { number: true } } } },
      },
    });
    const isStale = pulls.some(
      (pull) => facts.changes.find((one) => one.pullRequestId === pull.id)?.facts.head !== pull.headSha,
    );
    return { service, pulls, isStale: isStale || facts.manifest.id !== service.productionId };
  },
  allow: mayRequestFork,
  async run({ tx, actor, now, row: { service, pulls, isStale }, input, facts }) {
    if (actor.kind !== "person") throw refused("A person requests a fork.", "person_only");
    const foreign = pulls.find((pull) => pull.component.serviceId !== service.id);
    if (foreign)
      throw refused(`${foreign.component.name} is not a component of ${service.title}.`, "other_service");
    const taken = pulls.find((pull) => pull.forks.length > 0);
    if (taken) {
      const message = `Fork ${taken.forks[0]?.fork.number} runs ${taken.component.name} #${taken.number} already. A pull request is in one fork at a time.`;
      throw conflict(message, "pull_request_taken");
    }
    const closed = pulls.find((pull) => pull.state !== "open");
    if (closed) {
      const message = `${closed.component.name} #${closed.number} is closed. Reopen it, or open a new one.`;
      throw refused(message, "pull_request_closed");
    }
    if (isStale)
      throw conflict(
        "The pull request moved while you asked. Look at it again and request once more.",
        "moved",
      );
    const obstacle = findObstacle(facts.changes);
    if (obstacle) throw refused(obstacle.message, obstacle.reason);
    const forkId = newId("fork");
    const fork = await tx.fork.create({
      data: {
        id: forkId,
        serviceId: service.id,
        title: input.title,
        reason: input.reason,
        ownerId: actor.personId,
        state: "open",
        openedAt: now,
        stateSince: now,
        pullRequests: { create: pulls.map((pull) => ({ pullRequestId: pull.id })) },
      },
    });
    const { revisionId, isHeld } = await writeRevision(tx, { ...facts, fork, number: 1, now });
    return { forkId, number: fork.number, revisionId, isHeld };
  },
  audit: ({ row, input, output }) => ({
    objectType: "fork",
    objectId: output.forkId,
    serviceId: row.service.id,
    forkId: output.forkId,
    data: {
      number: output.number,
      title: input.title,
      reason: input.reason,
      pullRequests: row.pulls.map((pull) => `${pull.component.name} #${pull.number}`),
    },
  }),
});
