import { prisma } from "@/lib/platform/prisma";
import { checksId } from "../queue-checks";

/** Revisions whose checks have been queued or running since before `before`, with the workflow that should move them. */
export async function listOpenChecks(before: Date) {
  const revisions = await prisma().revision.findMany({
    where: { state: "checking", checksHeld: false, stateSince: { lt: before } },
    select: {
      id: true,
      checks: { select: { id: true, attempt: true, state: true }, orderBy: { attempt: "desc" } },
    },
    orderBy: { stateSince: "asc" },
    take: 200,
  });
  return revisions.flatMap(({ id, checks }) => {
    const attempt = checks[0]?.attempt;
    if (attempt === undefined) return [];
    const open = checks.filter(
      (one) => one.attempt === attempt && (one.state === "queued" || one.state === "running"),
    );
    return [
      { revisionId: id, attempt, checkIds: open.map((one) => one.id), workflowId: checksId(id, attempt) },
    ];
  });
}

/** False once the revision of this check was superseded, or its fork withdrawn: its result would change nothing. */
export async function isCheckWanted(checkId: string): Promise<boolean> {
  const check = await prisma().check.findUnique({
    where: { id: checkId },
    select: { revision: { select: { state: true } } },
  });
  return check?.revision.state === "checking";
}
