import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { enqueue } from "@/lib/platform/workflows";
import { ACTIVE_FORK_STATES } from "../schema";

const ZERO = /^0+$/;

/**
 * A branch moved on the local code host: keeps who pushed it (law 2), moves the open pull request of that branch and
 * has its fork's next revision cut. `before` and `after` are commit ids, all zeros for "did not exist".
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
  async load(tx, { componentName, personId }) {
    // Pushes of one component are taken one after the other.
    await tx.$queryRaw`SELECT 1 FROM "Component" WHERE name = ${componentName} FOR UPDATE`;
    const component = await tx.component.findUnique({
      where: { name: componentName },
      select: { id: true, serviceId: true },
    });
    const person = await tx.person.findUnique({ where: { id: personId }, select: { id: true, login: true } });
    if (!component || !person) throw notFound("The component or person of this push");
    return { component, person };
  },
  allow: onlySystem,
  async run({ tx, row: { component, person }, input }) {
    const { branch, before, after, at } = input;
    const pushId = newId("push");
    await tx.push.create({
      data: { id: pushId, componentId: component.id, branch, before, after, personId: person.id, at },
    });
    // Records may arrive late and out of order: only the branch's latest push moves its pull request.
    const isLatest =
      (await tx.push.count({ where: { componentId: component.id, branch, at: { gt: at } } })) === 0;
    if (ZERO.test(after) || !isLatest) return { forkIds: [] };
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
    return { forkIds };
  },
  audit: ({ row, input, output }) => ({
    objectType: "push",
    objectId: input.after,
    serviceId: row.component.serviceId,
    forkId: output.forkIds[0],
    data: { component: input.componentName, branch: input.branch, by: row.person.login, after: input.after },
  }),
});
