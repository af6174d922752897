import { command } from "@/lib/kernel/command";
import { committerAudit, getCommitterForDecision, moveCommitter } from "../load-committer";
import { mayRetire } from "../policy/committers";
import { ChangeCommitterInput } from "../schema/committers";

/** Ends somebody’s time as a core committer, with thanks: their merge rights go, their history stays. */
export const retireCommitter = command({
  name: "committer.retire",
  scope: "committers:write",
  input: ChangeCommitterInput,
  load: (tx, { login }, { now }) => getCommitterForDecision(tx, login, now),
  allow: mayRetire,
  run: ({ tx, actor, now, row, input: { reason } }) =>
    moveCommitter(tx, {
      ...{ row, to: "alumni", reason, now, byId: actor.kind === "person" ? actor.personId : null },
      title: `${row.name} is no longer a core committer`,
    }),
  audit: ({ row, input }) => committerAudit(row, input.reason),
});
