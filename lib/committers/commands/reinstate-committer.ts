import { command } from "@/lib/kernel/command";
import { committerAudit, getCommitterForDecision, moveCommitter } from "../load-committer";
import { mayReinstate } from "../policy/committers";
import { ChangeCommitterInput } from "../schema/committers";

/** Brings back who was suspended or has left, as soon as all is signed and champions stand by. */
export const reinstateCommitter = command({
  name: "committer.reinstate",
  scope: "committers:write",
  input: ChangeCommitterInput,
  load: (tx, { login }, { now }) => getCommitterForDecision(tx, login, now),
  allow: mayReinstate,
  run: ({ tx, actor, now, row, input: { reason } }) =>
    moveCommitter(tx, {
      ...{ row, to: "active", reason, now, byId: actor.kind === "person" ? actor.personId : null },
      title: `${row.name} is a core committer again`,
    }),
  audit: ({ row, input }) => committerAudit(row, input.reason),
});
