import { command } from "@/lib/kernel/command";
import { committerAudit, getCommitterForDecision, moveCommitter } from "../load-committer";
import { mayWithdrawFromOnboarding } from "../policy/committers";
import { ChangeCommitterInput } from "../schema/committers";

/** Ends onboarding before it was through. A new nomination begins it again. */
export const withdrawCommitter = command({
  name: "committer.withdraw",
  scope: "committers:write",
  input: ChangeCommitterInput,
  load: (tx, { login }, { now }) => getCommitterForDecision(tx, login, now),
  allow: mayWithdrawFromOnboarding,
  run: ({ tx, actor, now, row, input: { reason } }) =>
    moveCommitter(tx, {
      ...{ row, to: "withdrawn", reason, now, byId: actor.kind === "person" ? actor.personId : null },
      title: `${row.name} withdrew from onboarding`,
    }),
  audit: ({ row, input }) => committerAudit(row, input.reason),
});
