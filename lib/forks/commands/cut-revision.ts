import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { onlySystem } from "@/lib/people/policy";
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
    return readChanges({ pullRequestIds, previous: latest && toPinned(latest.cutFrom) });
  },
  async load(tx, { forkId }) {
    await lockFork(tx, forkId);
    return tx.fork.findUniqueOrThrow({
      where: { id: forkId },
      include: {
        revisions: { orderBy: { number: "desc" }, take: 1, select: { id: true, number: true, digest: true } },
      },
    });
  },
  allow: onlySystem,
  async run({ tx, now, row: fork, facts }) {
    const latest = fork.revisions[0];
    if (!facts || !isActiveFork(fork.state) || latest?.digest === digestOf(facts)) return null;
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
  audit: ({ row, output }) =>
    output && {
      objectType: "revision",
      objectId: output.revisionId,
      serviceId: row.serviceId,
      forkId: row.id,
      data: { revision: output.number, heads: output.heads, finding: output.finding },
    },
});
