import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { onlySystem } from "@/lib/people/policy";
import { CodeHostError } from "@/lib/platform/code-host";
import { gitHub } from "@/lib/platform/github/code-host";
import { prisma } from "@/lib/platform/prisma";

/**
 * Keeps a component on its repository on GitHub, whatever that is called by now: by its immutable id, which is learned
 * the first time. A name that was given up may be somebody else's repository tomorrow.
 */
export const followRepository = command({
  name: "component.follow_repository",
  scope: null,
  input: z.object({ componentId: z.string() }),
  async prepare({ input: { componentId } }) {
    const component = await prisma().component.findUnique({
      where: { id: componentId, host: "github" },
      select: { repository: true, repositoryId: true },
    });
    if (!component) throw notFound("This component on GitHub");
    const github = gitHub();
    if (!github) throw new CodeHostError("unavailable", "GitHub is not configured here.");
    const { repository, repositoryId } = component;
    const found = repositoryId
      ? await github.api.getRepositoryById(repositoryId, repository)
      : await github.api.getRepository(repository);
    // The files first: who reads by the new name finds what was kept under the old one.
    if (found.fullName !== repository) await github.mirror.move(repository, found.fullName);
    return found;
  },
  async load(tx, { componentId }) {
    await tx.$queryRaw`SELECT 1 FROM "Component" WHERE id = ${componentId} FOR UPDATE`;
    return tx.component.findUniqueOrThrow({
      where: { id: componentId },
      select: { id: true, name: true, serviceId: true, repository: true, repositoryId: true },
    });
  },
  allow: onlySystem,
  async run({ tx, row, facts: { id, fullName } }) {
    const isAnother = row.repositoryId !== null && row.repositoryId !== id;
    const isSame = row.repositoryId === id && row.repository === fullName;
    if (isAnother || isSame) return { repository: row.repository, from: null };
    await tx.component.update({
      where: { id: row.id },
      data: { repositoryId: id, repository: fullName },
    });
    return { repository: fullName, from: row.repository === fullName ? null : row.repository };
  },
  audit: ({ row, output }) =>
    output.from === null
      ? null
      : {
          action: "component.repository_renamed",
          objectType: "component",
          objectId: row.id,
          serviceId: row.serviceId,
          data: { component: row.name, from: output.from, to: output.repository },
        },
});
