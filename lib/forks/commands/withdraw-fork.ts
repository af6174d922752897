import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { endFork } from "../end-fork";
import { getForkForDecision } from "../load-fork";
import { mayWithdraw } from "../policy";
import { forkIdOf } from "../queries/get-fork-id";
import { isActiveFork, WithdrawForkInput } from "../schema";

/** The owner takes the fork back: everybody on it returns to the baseline, its stack is drained and destroyed. */
export const withdrawFork = command({
  name: "fork.withdraw",
  scope: "forks:write",
  input: WithdrawForkInput,
  load: async (tx, input, { now }) => getForkForDecision(tx, await forkIdOf(tx, input), now),
  allow: mayWithdraw,
  async run({ tx, actor, now, row: fork }) {
    if (!isActiveFork(fork.state)) throw conflict("This fork has ended already.", "not_active");
    return endFork(tx, { fork, except: actor.kind === "person" ? actor.personId : null, now });
  },
  audit: ({ row, input, output }) => ({
    objectType: "fork",
    objectId: row.id,
    serviceId: row.serviceId,
    forkId: row.id,
    data: { reason: input.reason, people: output.people },
  }),
});
