import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { CodeHostError } from "@/lib/platform/code-host";
import { gitHub } from "@/lib/platform/github/code-host";
import type { GitHubPull } from "@/lib/platform/github/github";
import { prisma, type Tx } from "@/lib/platform/prisma";
import { enqueue } from "@/lib/platform/workflows";
import { ACTIVE_FORK_STATES } from "../schema";

const MAX_BODY = 100_000;
/** Whoever gets a name that was given up must not get the component that lived there. */
const IS_ANOTHER = (repository: string) =>
  `${repository} on GitHub is another repository than the one that this component lives in. It is looked for under its new name.`;

/**
 * Brings the row of a pull request up to what GitHub has now: a new head has the next revision of its forks cut. Told
 * twice, or late, it changes nothing more. Throws conflict `moved` when somebody else did the same meanwhile.
 */
export const syncPullRequestRow = command({
  name: "pull_request.sync",
  scope: null,
  input: z.object({ componentId: z.string(), number: z.number().int().positive() }),
  async prepare({ input: { componentId, number } }) {
    const component = await prisma().component.findUnique({
      where: { id: componentId, host: "github" },
      select: {
        repository: true,
        repositoryId: true,
        pullRequests: { where: { number }, select: { syncs: true } },
      },
    });
    if (!component) throw notFound("This component on GitHub");
    const github = gitHub();
    if (!github) throw new CodeHostError("unavailable", "GitHub is not configured here.");
    // After the row: whoever changes it from here on has read GitHub later than this does.
    const syncs = component.pullRequests[0]?.syncs ?? null;
    const pull = await github.api.getPull(component.repository, number);
    if (pull && component.repositoryId && pull.repositoryId !== component.repositoryId)
      throw new CodeHostError("unknown_repository", IS_ANOTHER(component.repository));
    return { syncs, pull };
  },
  async load(tx, { componentId, number }) {
    await tx.$queryRaw`SELECT 1 FROM "Component" WHERE id = ${componentId} FOR UPDATE`;
    return tx.component.findUniqueOrThrow({
      where: { id: componentId },
      select: {
        id: true,
        name: true,
        serviceId: true,
        pullRequests: {
          where: { number },
          include: {
            forks: {
              where: { releasedAt: null, fork: { state: { in: [...ACTIVE_FORK_STATES] } } },
              select: { forkId: true },
            },
          },
        },
      },
    });
  },
  allow: onlySystem,
  async run({ tx, row: component, input: { number }, facts }) {
    const known = component.pullRequests[0];
    if ((known?.syncs ?? null) !== facts.syncs)
      throw conflict("This pull request was brought up to date meanwhile.", "moved");
    const { pull } = facts;
    if (!known) {
      if (pull?.state !== "open") return null; // what ended before Forkmoot knew of it concerns no fork
      const pullRequestId = newId("pull");
      await tx.pullRequest.create({
        data: { id: pullRequestId, componentId: component.id, number, ...(await toRow(tx, pull)), syncs: 1 },
      });
      await report(tx, pullRequestId);
      return { pullRequestId, what: "opened", forkIds: [], head: pull.headSha, title: pull.title };
    }
    const { id, forks, ...before } = known;
    const after = pull ? await toRow(tx, pull) : { ...before, state: "closed" as const };
    const changed = KEYS.filter((key) => String(before[key]) !== String(after[key]));
    if (changed.length === 0) return null;
    await tx.pullRequest.update({ where: { id }, data: { ...after, syncs: { increment: 1 } } });
    const forkIds = forks.map((one) => one.forkId);
    if (changed.includes("headSha") && after.state === "open") {
      for (const forkId of forkIds)
        await enqueue(tx, "cut-revision", `fork:${forkId}:cut:${newId("sync")}`, { forkId });
    }
    await report(tx, id);
    const what = whatOf(changed, after.state);
    return { pullRequestId: id, what, forkIds, head: after.headSha, title: after.title };
  },
  audit: ({ row, input, output }) =>
    // Words of a title are GitHub's business.
    !output || output.what === "edited"
      ? null
      : {
          action: `pull_request.${output.what}_on_github`,
          objectType: "pull_request",
          objectId: output.pullRequestId,
          serviceId: row.serviceId,
          forkId: output.forkIds[0],
          data: { component: row.name, number: input.number, title: output.title, head: output.head },
        },
});

const report = (tx: Tx, pullRequestId: string) =>
  enqueue(tx, "report-pull-request", `report:${pullRequestId}:${newId("sync")}`, { pullRequestId });

const KEYS = [
  "title",
  "body",
  "headBranch",
  "headSha",
  "state",
  "openedById",
  "openedByLogin",
  "mergedById",
] as const;

/** GitHub's pull request as a row, with the person behind the account that opened it, if one is known. */
async function toRow(tx: Tx, pull: GitHubPull) {
  return {
    title: pull.title,
    body: pull.body.slice(0, MAX_BODY),
    headBranch: pull.headBranch,
    headSha: pull.headSha,
    state: pull.state,
    openedById: await personOf(tx, pull.openedBy),
    openedByAccount: pull.openedBy?.account ?? null,
    openedByLogin: pull.openedBy?.login ?? null,
    openedAt: new Date(pull.openedAt),
    updatedAt: new Date(pull.updatedAt),
    mergedAt: pull.merged && new Date(pull.merged.at),
    mergedById: await personOf(tx, pull.merged?.by ?? null),
    mergedByLogin: pull.merged?.by?.login ?? null,
    mergedInto: pull.merged?.into ?? null,
  };
}

/** Who this account is here, if anybody. */
async function personOf(tx: Tx, by: { account: string } | null) {
  if (!by) return null;
  const account = { provider: "github", providerAccountId: by.account };
  const found = await tx.account.findUnique({
    where: { provider_providerAccountId: account },
    select: { user: { select: { personId: true } } },
  });
  return found?.user.personId ?? null;
}

function whatOf(changed: readonly (typeof KEYS)[number][], state: GitHubPull["state"]) {
  if (changed.includes("state")) return state === "open" ? "reopened" : state;
  return changed.includes("headSha") ? "moved" : "edited";
}
