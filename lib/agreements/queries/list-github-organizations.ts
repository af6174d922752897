import { currentTime } from "@/lib/kernel/clock";
import { prisma } from "@/lib/platform/prisma";

/** Rules by which members of an organization on GitHub are covered, now or from a day that is still to come. */
export const standingRule = (now: Date) => ({
  kind: "github_organization" as const,
  OR: [{ until: null }, { until: { gt: now } }],
});

/** Organizations on GitHub that somebody's coverage hangs on. */
export async function listGitHubOrganizations(): Promise<string[]> {
  const now = await currentTime(prisma());
  const rows = await prisma().coverageRule.findMany({
    where: standingRule(now),
    select: { value: true },
    distinct: ["value"],
    orderBy: { value: "asc" },
  });
  return rows.map((row) => row.value);
}
