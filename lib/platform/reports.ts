import type { Tx } from "./prisma";
import { enqueue } from "./workflows";

/**
 * Has the pages of a fork's pull requests on GitHub say what is true of it once the caller's transaction has committed.
 * Nothing where none of them is there. `cause` is different each time.
 */
export async function enqueueReports(tx: Tx, { forkId, cause }: { forkId: string; cause: string }) {
  const pulls = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM "ForkPullRequest" f
    JOIN "PullRequest" p ON p.id = f."pullRequestId"
    JOIN "Component" c ON c.id = p."componentId"
    WHERE f."forkId" = ${forkId} AND c.host = 'github' ORDER BY p.id`;
  for (const { id } of pulls)
    await enqueue(tx, "report-pull-request", `report:${id}:${cause}`, { pullRequestId: id });
}
