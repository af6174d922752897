import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { getRevisionForDecision } from "../load-revision";
import { mayRunChecks } from "../policy";
import { queueChecks } from "../queue-checks";
import { isActiveFork, RevisionInput } from "../schema";

/** A maintainer lets held checks run (law 12), or runs failed ones again. */
export const runChecks = command({
  name: "revision.run_checks",
  scope: "reviews:write",
  input: RevisionInput,
  load: (tx, { revisionId }, { now }) => getRevisionForDecision(tx, revisionId, now),
  allow: mayRunChecks,
  async run({ tx, actor, now, row }) {
    const { revision } = row;
    if (!isActiveFork(row.forkState))
      throw conflict("This fork has ended; there is nothing to check.", "not_active");
    const isHeld = revision.state === "checking" && revision.checksHeld;
    const isRetry = revision.state === "checks_failed" && revision.finding === null;
    if (!row.isLatest || !(isHeld || isRetry))
      throw conflict("There are no checks of this revision to be run now.", "no_checks");
    const last = await tx.check.aggregate({ where: { revisionId: revision.id }, _max: { attempt: true } });
    const attempt = (last._max.attempt ?? 0) + 1;
    await tx.revision.update({
      where: { id: revision.id },
      data: {
        state: "checking",
        stateSince: now,
        checksHeld: false,
        checksAskedById: actor.kind === "person" ? actor.personId : null,
      },
    });
    await queueChecks(tx, { revisionId: revision.id, attempt, now });
    return { attempt };
  },
  audit: ({ row, output }) => ({
    objectType: "revision",
    objectId: row.revision.id,
    serviceId: row.revision.fork.serviceId,
    forkId: row.revision.forkId,
    data: { revision: row.revision.number, attempt: output.attempt },
  }),
});
