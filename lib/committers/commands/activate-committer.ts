import { command } from "@/lib/kernel/command";
import { committerAudit, getCommitterForDecision, moveCommitter } from "../load-committer";
import { mayActivate } from "../policy/committers";
import { ChangeCommitterInput } from "../schema/committers";

/** Ends onboarding: all is signed, champions stand by, and from now on they may merge in their components (law 5). */
export const activateCommitter = command({
  name: "committer.activate",
  scope: "committers:write",
  input: ChangeCommitterInput,
  load: (tx, { login }, { now }) => getCommitterForDecision(tx, login, now),
  allow: mayActivate,
  run: ({ tx, actor, now, row, input: { reason } }) =>
    moveCommitter(tx, {
      ...{ row, to: "active", reason, now, byId: actor.kind === "person" ? actor.personId : null },
      title: `${row.name} is a core committer now`,
    }),
  audit: ({ row, input }) => committerAudit(row, input.reason),
});
