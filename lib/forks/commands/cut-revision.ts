import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { CodeHostError } from "@/lib/platform/code-host";
import { prisma } from "@/lib/platform/prisma";
import { lockFork } from "../load-revision";
import { readChanges, toPinned } from "../queries/read-changes";
import { ForkInput, isActiveFork } from "../schema";
import { digestOf, writeRevision } from "../write-revision";

/**
 * After a push: cuts the fork's next revision, without approvals (law 1). The one before is superseded unless it is
 * approved — that one keeps serving until a newer one is approved and serving. The same commits again cut nothing.
 */
export const cutRevision = command({
  name: "revision.cut",
  scope: null,
  input: ForkInput,
  async prepare({ input: { forkId } }) {
    const fork = await prisma().fork.findUnique({
      where: { id: forkId },
      include: {
        pullRequests: { where: { releasedAt: null }, select: { pullRequestId: true } },
        revisions: { orderBy: { number: "desc" }, take: 1, include: { cutFrom: true } },
      },
    });
    if (!fork) throw notFound("This fork");
    const pullRequestIds = fork.pullRequests.map((one) => one.pullRequestId);
    const latest = fork.revisions[0];
    if (pullRequestIds.length === 0 || !isActiveFork(fork.state)) return null;
    try {
      return await readChanges({ pullRequestIds, previous: latest && toPinned(latest.cutFrom) });
    } catch (error) {
      // What git says for good becomes an answer to the owner; what may pass is tried again.
      if (error instanceof CodeHostError && error.code !== "unavailable") return { problem: error.message };
      throw error;
    }
  },
  async load(tx, { forkId }) {
    await lockFork(tx, forkId);
    return tx.fork.findUniqueOrThrow({
      where: { id: forkId },
      include: {
        revisions: { orderBy: { number: "desc" }, take: 1, select: { id: true, number: true, digest: true } },
        pullRequests: {
          where: { releasedAt: null },
          select: { pullRequest: { select: { id: true, headSha: true } } },
        },
      },
    });
  },
  allow: onlySystem,
  async run({ tx, now, row: fork, facts }) {
    const latest = fork.revisions[0];
    if (!facts || !isActiveFork(fork.state)) return null;
    if ("problem" in facts) {
      await notify(tx, {
        to: [fork.ownerId],
        kind: "fork.cut_failed",
        title: `${fork.title}: your push makes no revision`,
        body: facts.problem,
        url: `/forks/${fork.number}`,
        forkId: fork.id,
        now,
      });
      return { number: null, revisionId: null, heads: [], finding: facts.problem };
    }
    // Read before the lock: a push in between makes these facts old, and they are read again.
    const isOld = fork.pullRequests.some(
      ({ pullRequest: pull }) =>
        facts.changes.find((one) => one.pullRequestId === pull.id)?.facts.head !== pull.headSha,
    );
    if (isOld) throw conflict("The branch moved while it was read.", "moved");
    if (latest?.digest === digestOf(facts)) return null;
    await tx.revision.updateMany({
      where: {
        forkId: fork.id,
        state: { in: ["checking", "checks_failed", "cross_check", "changes_requested", "rejected"] },
      },
      data: { state: "superseded", stateSince: now },
    });
    const number = (latest?.number ?? 0) + 1;
    const revision = await writeRevision(tx, { ...facts, fork, number, now });
    return { number, ...revision, heads: facts.changes.map((change) => change.facts.head) };
  },
  audit: ({ row, output }) => {
    if (!output) return null;
    const about = { serviceId: row.serviceId, forkId: row.id };
    if (output.revisionId === null) {
      const data = { reason: output.finding };
      return { action: "revision.cut_failed", objectType: "fork", objectId: row.id, ...about, data };
    }
    const { number, revisionId, heads, finding } = output;
    return {
      objectType: "revision",
      objectId: revisionId,
      ...about,
      data: { revision: number, heads, finding },
    };
  },
});
