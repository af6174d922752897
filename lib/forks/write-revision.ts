import { standingMaintainer } from "@/lib/catalog/rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import type { Tx } from "@/lib/platform/prisma";
import { MANIFEST_SCHEMA_VERSION, manifestDigest, revisionDigest } from "./digests";
import { listContributors } from "./list-contributors";
import { loadPanel } from "./load-panel";
import type { ReadChange, ReadChanges } from "./queries/read-changes";
import { queueChecks } from "./queue-checks";
import { applyChanges, findObstacle, mustHoldChecks } from "./rules";

interface Given extends ReadChanges {
  fork: { id: string; number: number; title: string; serviceId: string; ownerId: string };
  number: number;
  now: Date;
}

/** SHA-256 of the revision that these changes would make. */
export const digestOf = ({ manifest, changes }: ReadChanges) =>
  revisionDigest(
    manifest.digest,
    changes.map(({ component, pullRequestId, facts }) => ({
      component,
      pullRequestId,
      head: facts.head,
      base: facts.base,
    })),
  );

/**
 * Cuts a revision in the caller's transaction: its commits, who had a hand in it, its checks — queued, held for
 * *Run checks* (law 12), or not begun because something stops it before any code runs.
 */
export async function writeRevision(tx: Tx, given: Given) {
  const { fork, manifest, changes, number, now } = given;
  const obstacle = findObstacle(changes);
  const revisionId = newId("rev");
  const contributors = await listContributors(tx, { ownerId: fork.ownerId, changes });
  const isHeld = obstacle === null && (await mustHold(tx, fork, contributors, now));
  const runsId = await keepManifest(tx, given);
  await tx.revision.create({
    data: {
      id: revisionId,
      forkId: fork.id,
      number,
      digest: digestOf(given),
      state: obstacle ? "checks_failed" : "checking",
      stateSince: now,
      cutFromId: manifest.id,
      runsId,
      finding: obstacle?.message ?? null,
      checksHeld: isHeld,
      createdAt: now,
      changes: { create: changes.map(toChangeRow) },
      contributors: { create: contributors.map((one) => ({ id: newId("part"), ...one })) },
    },
  });
  if (isHeld) await askForChecks(tx, given, revisionId);
  else if (!obstacle) await queueChecks(tx, { revisionId, attempt: 1, now });
  return { revisionId, isHeld, finding: obstacle?.message ?? null };
}

const toChangeRow = ({ componentId, pullRequestId, facts }: ReadChange) => ({
  componentId,
  pullRequestId,
  head: facts.head,
  base: facts.base,
  commits: facts.commits
    .slice(-100)
    .map(({ sha, title, authorName, at }) => ({ sha, title, authorName, at })),
  files: facts.files.slice(0, 1000).map(({ path, added, removed }) => ({ path, added, removed })),
  added: facts.added,
  removed: facts.removed,
  unreleased: facts.unreleased
    .slice(0, 100)
    .map(({ sha, title, authorName, at }) => ({ sha, title, authorName, at })),
});

/** The manifest that the revision runs; two revisions may run the same one. */
async function keepManifest(tx: Tx, { fork, manifest, changes, now }: Given) {
  const entries = applyChanges(
    manifest.entries,
    changes.map(({ component, facts }) => ({ component, head: facts.head })),
  );
  const digest = manifestDigest(entries);
  const row = {
    id: newId("manifest"),
    serviceId: fork.serviceId,
    digest,
    schemaVersion: MANIFEST_SCHEMA_VERSION,
    entries: entries as unknown as Prisma.InputJsonArray, // plain objects of strings
    createdAt: now,
  };
  await tx.manifest.createMany({ data: [row], skipDuplicates: true });
  const kept = await tx.manifest.findUniqueOrThrow({
    where: { serviceId_digest: { serviceId: fork.serviceId, digest } },
    select: { id: true },
  });
  return kept.id;
}

/** Owner and pushers answer for the code; the authors of commits they brought along need not be known here. */
async function mustHold(
  tx: Tx,
  fork: Given["fork"],
  contributors: Awaited<ReturnType<typeof listContributors>>,
  now: Date,
) {
  const answering = contributors.filter((one) => one.part === "requested" || one.part === "pushed");
  const people = await tx.person.findMany({
    where: { id: { in: answering.flatMap((one) => one.personId ?? []) } },
    select: {
      roles: {
        where: { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
        select: { role: true },
      },
      maintainerships: { where: { serviceId: fork.serviceId, ...standingMaintainer }, select: { id: true } },
      _count: { select: { forks: { where: { state: "promoted" } } } },
    },
  });
  return people.some((person) =>
    mustHoldChecks({
      isCoopMember: person.roles.length > 0,
      isMaintainer: person.maintainerships.length > 0,
      mergedForks: person._count.forks,
    }),
  );
}

/** Tells the maintainers; where none of them is eligible, the technical owners, and the board where it decides (law 2). */
async function askForChecks(tx: Tx, { fork, number, now }: Given, revisionId: string) {
  const { panel, approval } = await loadPanel(tx, { revisionId, serviceId: fork.serviceId, now });
  const isEligible = ({ personId }: { personId: string }) =>
    approval.deciders.some((decider) => decider.personId === personId && decider.excluded === null);
  const asked = [
    panel.maintainers,
    panel.maintainers.some(isEligible) ? [] : panel.technicalOwners,
    approval.boardDecides ? panel.board : [],
  ];
  await notify(tx, {
    to: asked.flat().map((one) => one.personId),
    kind: "fork.checks_held",
    title: `${fork.title}, revision ${number}: its checks wait for you`,
    url: `/forks/${fork.number}?revision=${revisionId}`,
    forkId: fork.id,
    now,
  });
}
