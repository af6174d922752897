import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { onlySystem } from "@/lib/people/policy";
import { CodeHostError } from "@/lib/platform/code-host";
import { isCommitId } from "@/lib/platform/git-names";
import { gitHub } from "@/lib/platform/github/code-host";
import { prisma } from "@/lib/platform/prisma";
import { REPORT_NAME } from "../schema";

const MOST = 200;

/** Keeps what checks and statuses others report on GitHub for a commit: cross-checkers see it, and it decides nothing. */
export const recordReportedChecks = command({
  name: "commit.record_checks",
  scope: null,
  input: z.object({ componentId: z.string(), sha: z.string().refine(isCommitId) }),
  async prepare({ input: { componentId, sha } }) {
    const component = await prisma().component.findUnique({ where: { id: componentId, host: "github" } });
    if (!component) throw notFound("This component on GitHub");
    const github = gitHub();
    if (!github) throw new CodeHostError("unavailable", "GitHub is not configured here.");
    return (await github.api.listReports(component.repository, sha, REPORT_NAME)).slice(0, MOST);
  },
  load: async (tx, { componentId, sha }) => {
    await tx.$queryRaw`SELECT 1 FROM "Component" WHERE id = ${componentId} FOR UPDATE`;
    return tx.reportedCheck.findMany({ where: { componentId, sha } });
  },
  allow: onlySystem,
  async run({ tx, now, row: known, input: { componentId, sha }, facts }) {
    const isSame =
      known.length === facts.length &&
      facts.every((one) =>
        known.some((old) => old.name === one.name && old.state === one.state && old.url === one.url),
      );
    if (isSame) return { isChanged: false };
    await tx.reportedCheck.deleteMany({ where: { componentId, sha } });
    await tx.reportedCheck.createMany({
      data: facts.map(({ name, state, url }) => ({ componentId, sha, name, state, url, at: now })),
    });
    return { isChanged: true };
  },
  audit: () => null,
});
