import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { codeHostFor } from "@/lib/platform/code-host";
import { prisma } from "@/lib/platform/prisma";
import { mayOpenPullRequest } from "../policy";
import { OpenPullRequestInput } from "../schema";

/** Opens a pull request on the local code host from a pushed branch: `{ pullRequestId, number }`. */
export const openPullRequest = command({
  name: "pull_request.open",
  scope: "forks:write",
  input: OpenPullRequestInput,
  async prepare({ input }) {
    const component = await prisma().component.findUnique({ where: { name: input.component } });
    if (!component) throw notFound(`The component “${input.component}”`);
    if (component.host !== "local") {
      const message = `${component.name} lives on GitHub: open the pull request there, and it appears here.`;
      throw refused(message, "on_github");
    }
    if (input.branch === component.defaultBranch) {
      throw refused(
        `${input.branch} is the default branch. Push your change to a branch of its own.`,
        "default_branch",
      );
    }
    return { head: await codeHostFor(component).resolveBranch(component, input.branch) };
  },
  async load(tx, input, { facts }) {
    // Numbers are given out one by one: the row of the component is the lock.
    await tx.$queryRaw`SELECT 1 FROM "Component" WHERE name = ${input.component} FOR UPDATE`;
    const component = await tx.component.findUniqueOrThrow({
      where: { name: input.component },
      include: {
        service: { select: { slug: true } },
        pullRequests: { orderBy: { number: "desc" }, take: 1, select: { number: true } },
      },
    });
    const open = await tx.pullRequest.findFirst({
      where: { componentId: component.id, headBranch: input.branch, state: "open" },
      select: { number: true },
    });
    const pushed = await tx.push.findFirst({
      where: { componentId: component.id, branch: input.branch },
      orderBy: { at: "desc" },
      select: { after: true },
    });
    // A push recorded since the branch was read found no pull request to move; from here on, pushes wait for this one.
    const head =
      !pushed || pushed.after === facts.head
        ? facts.head
        : await codeHostFor(component).resolveBranch(component, input.branch);
    return { component, open, head };
  },
  allow: mayOpenPullRequest,
  async run({ tx, actor, now, row: { component, open, head }, input }) {
    if (component.notContributableReason) {
      throw refused(
        `${component.name} does not take contributions: ${component.notContributableReason}`,
        "not_contributable",
      );
    }
    if (open)
      throw conflict(
        `The branch ${input.branch} has an open pull request already: #${open.number}.`,
        "already_open",
      );
    const number = (component.pullRequests[0]?.number ?? 0) + 1;
    const pullRequestId = newId("pull");
    await tx.pullRequest.create({
      data: {
        id: pullRequestId,
        componentId: component.id,
        number,
        title: input.title,
        body: input.body,
        headBranch: input.branch,
        headSha: head,
        openedById: actor.kind === "person" ? actor.personId : null,
        openedAt: now,
        updatedAt: now,
      },
    });
    return { pullRequestId, number, service: component.service.slug, component: component.name };
  },
  audit: ({ row, output, input }) => ({
    objectType: "pull_request",
    objectId: output.pullRequestId,
    serviceId: row.component.serviceId,
    data: { component: row.component.name, number: output.number, title: input.title, branch: input.branch },
  }),
});
