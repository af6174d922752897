import { command } from "@/lib/kernel/command";
import { committerAudit, getCommitterForDecision, moveCommitter } from "../load-committer";
import { maySuspendCommitter } from "../policy/committers";
import { ChangeCommitterInput } from "../schema/committers";

/** Takes a committer’s merge rights for now, with the reason. */
export const suspendCommitter = command({
  name: "committer.suspend",
  scope: "committers:write",
  input: ChangeCommitterInput,
  load: (tx, { login }, { now }) => getCommitterForDecision(tx, login, now),
  allow: maySuspendCommitter,
  run: ({ tx, actor, now, row, input: { reason } }) =>
    moveCommitter(tx, {
      ...{ row, to: "suspended", reason, now, byId: actor.kind === "person" ? actor.personId : null },
      title: `${row.name} is suspended as a core committer`,
    }),
  audit: ({ row, input }) => committerAudit(row, input.reason),
});
