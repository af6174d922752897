import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { CodeHostError, codeHostFor } from "@/lib/platform/code-host";
import { prisma, type Tx } from "@/lib/platform/prisma";
import { enqueue } from "@/lib/platform/workflows";
import { ACTIVE_FORK_STATES } from "../schema";

const ZERO = /^0+$/;

/**
 * A branch moved on the local code host: keeps who pushed it (law 2), moves the open pull request of that branch and
 * has its fork's next revision cut; on the default branch, pull requests that landed are merged. `before` and `after` are commit ids, all zeros for "did not exist".
 */
export const recordPush = command({
  name: "push.record",
  scope: null,
  input: z.object({
    componentName: z.string(),
    personId: z.string(),
    branch: z.string(),
    before: z.string(),
    after: z.string(),
    at: z.coerce.date(),
  }),
  prepare: ({ input }) => findLanded(input),
  async load(tx, { componentName, personId }) {
    // Pushes of one component are taken one after the other.
    await tx.$queryRaw`SELECT 1 FROM "Component" WHERE name = ${componentName} FOR UPDATE`;
    const component = await tx.component.findUnique({
      where: { name: componentName },
      select: { id: true, name: true, serviceId: true, service: { select: { slug: true } } },
    });
    const person = await tx.person.findUnique({
      where: { id: personId },
      select: { id: true, login: true, name: true },
    });
    if (!component || !person) throw notFound("The component or person of this push");
    const { service, ...found } = component;
    return { component: { ...found, slug: service.slug }, person };
  },
  allow: onlySystem,
  async run({ tx, now, row: { component, person }, input, facts: landed }) {
    const { branch, before, after, at } = input;
    const pushId = newId("push");
    await tx.push.create({
      data: { id: pushId, componentId: component.id, branch, before, after, personId: person.id, at },
    });
    const merged = await merge(tx, { ...{ landed, component, person, at, now }, into: before });
    // Records may arrive late and out of order: only the branch's latest push moves its pull request.
    const isLatest =
      (await tx.push.count({ where: { componentId: component.id, branch, at: { gt: at } } })) === 0;
    if (ZERO.test(after) || !isLatest) return { forkIds: [], merged };
    const pulls = await tx.pullRequest.findMany({
      where: { componentId: component.id, headBranch: branch, state: "open", headSha: { not: after } },
      select: {
        id: true,
        forks: {
          where: { releasedAt: null, fork: { state: { in: [...ACTIVE_FORK_STATES] } } },
          select: { forkId: true },
        },
      },
    });
    await tx.pullRequest.updateMany({
      where: { id: { in: pulls.map((pull) => pull.id) } },
      data: { headSha: after, updatedAt: at },
    });
    const forkIds = pulls.flatMap((pull) => pull.forks.map((one) => one.forkId));
    for (const forkId of forkIds)
      await enqueue(tx, "cut-revision", `fork:${forkId}:cut:${pushId}`, { forkId });
    return { forkIds, merged };
  },
  audit: ({ row, input, output }) => ({
    objectType: "push",
    objectId: input.after,
    serviceId: row.component.serviceId,
    forkId: output.forkIds[0],
    data: {
      ...{ component: input.componentName, branch: input.branch, by: row.person.login, after: input.after },
      ...(output.merged.length > 0 && { merged: output.merged }),
    },
  }),
});

interface Landing {
  componentName: string;
  branch: string;
  before: string;
  after: string;
}
/** Heads of open pull requests that this push brought to the default branch: as on other code hosts they are merged by that. */
async function findLanded({ componentName, branch, before, after }: Landing): Promise<string[]> {
  if (ZERO.test(before) || ZERO.test(after)) return [];
  const component = await prisma().component.findUnique({
    where: { name: componentName, host: "local", defaultBranch: branch },
    include: { pullRequests: { where: { state: "open" }, select: { headSha: true } } },
  });
  const heads = new Set(component?.pullRequests.map((one) => one.headSha));
  if (!component || heads.size === 0) return [];
  try {
    const brought = await codeHostFor(component).listBrought(component, { from: before, to: after });
    return brought.filter((sha) => heads.has(sha));
  } catch (error) {
    // A branch that was moved back may have lost where it stood: whose push it was is kept all the same.
    if (error instanceof CodeHostError && error.code === "unknown_commit") return [];
    throw error;
  }
}

interface Merged {
  landed: readonly string[];
  component: { id: string; name: string; slug: string };
  person: { id: string; name: string };
  into: string;
  at: Date;
  now: Date;
}
/** Numbers of the pull requests that are merged now. What their forks serve goes on: it landed, and is not released. */
async function merge(tx: Tx, { landed, component, person, into, at, now }: Merged): Promise<number[]> {
  if (landed.length === 0) return [];
  const pulls = await tx.pullRequest.findMany({
    where: { componentId: component.id, state: "open", headSha: { in: [...landed] } },
    select: { id: true, number: true, title: true, openedById: true },
    orderBy: { number: "asc" },
  });
  await tx.pullRequest.updateMany({
    where: { id: { in: pulls.map((pull) => pull.id) } },
    data: { state: "merged", updatedAt: at, mergedAt: at, mergedById: person.id, mergedInto: into },
  });
  for (const { number, title, openedById } of pulls)
    await notify(tx, {
      ...{ to: openedById ? [openedById] : [], except: person.id, kind: "pull_request.merged" },
      title: `${person.name} merged ${title}`,
      url: `/services/${component.slug}/components/${component.name}/pulls/${number}`,
      now,
    });
  return pulls.map((pull) => pull.number);
}
