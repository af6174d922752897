import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { getRevisionForDecision } from "../load-revision";

/** All checks of an attempt have ended: the revision goes to its cross-check, or its owner learns what failed. */
export const concludeChecks = command({
  name: "revision.conclude_checks",
  scope: null,
  input: z.object({ revisionId: z.string(), attempt: z.number().int() }),
  load: async (tx, { revisionId, attempt }, { now }) => ({
    ...(await getRevisionForDecision(tx, revisionId, now)),
    checks: await tx.check.findMany({ where: { revisionId, attempt }, select: { state: true } }),
  }),
  allow: onlySystem,
  async run({ tx, now, row }) {
    const { revision, checks, approval } = row;
    if (
      revision.state !== "checking" ||
      checks.some((check) => check.state === "queued" || check.state === "running")
    )
      return null;
    const state = checks.every((check) => check.state === "passed") ? "cross_check" : "checks_failed";
    await tx.revision.update({
      where: { id: revision.id, state: "checking" },
      data: { state, stateSince: now },
    });
    const about = { url: `/forks/${revision.fork.number}`, forkId: revision.forkId, now };
    if (state === "cross_check") {
      const title = `${revision.fork.title}, revision ${revision.number}: your cross-check`;
      await notify(tx, { to: approval.awaited, kind: "fork.cross_check", title, ...about });
    } else {
      const title = `${revision.fork.title}, revision ${revision.number}: its checks failed`;
      await notify(tx, { to: [revision.fork.ownerId], kind: "fork.checks_failed", title, ...about });
    }
    return { state } as const;
  },
  audit: ({ row: { revision }, output }) =>
    output && {
      action: output.state === "cross_check" ? "revision.checks_passed" : "revision.checks_failed",
      objectType: "revision",
      objectId: revision.id,
      serviceId: revision.fork.serviceId,
      forkId: revision.forkId,
      data: { revision: revision.number },
    },
});
