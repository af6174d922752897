import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { drainDeployments } from "../drain-deployments";
import { endBindings } from "../end-bindings";
import { getForkForDecision } from "../load-fork";
import { mayWithdraw } from "../policy";
import { getForkId } from "../queries/get-fork-id";
import { isActiveFork, WithdrawForkInput } from "../schema";

/** The owner takes the fork back: everybody on it returns to the baseline, its stack is drained and destroyed. */
export const withdrawFork = command({
  name: "fork.withdraw",
  scope: "forks:write",
  input: WithdrawForkInput,
  load: async (tx, input, { now }) =>
    getForkForDecision(tx, "forkId" in input ? input.forkId : await getForkId(tx, input.number), now),
  allow: mayWithdraw,
  async run({ tx, actor, now, row: fork }) {
    if (!isActiveFork(fork.state)) throw conflict("This fork has ended already.", "not_active");
    await tx.fork.update({
      where: { id: fork.id, state: fork.state },
      data: { state: "withdrawn", stateSince: now },
    });
    await tx.forkPullRequest.updateMany({
      where: { forkId: fork.id, releasedAt: null },
      data: { releasedAt: now },
    });
    // What was decided stays as it was decided.
    await tx.revision.updateMany({
      where: { forkId: fork.id, state: { in: ["checking", "checks_failed", "cross_check"] } },
      data: { state: "superseded", stateSince: now },
    });
    const ended = await endBindings(tx, { where: { forkId: fork.id }, by: "withdrawn", now });
    await drainDeployments(tx, { where: { forkId: fork.id }, reason: "withdrawn", now });
    await notify(tx, {
      to: ended.map((one) => one.personId),
      except: actor.kind === "person" ? actor.personId : null,
      kind: "fork.withdrawn",
      title: `${fork.title} was withdrawn; you are back on the baseline`,
      url: `/forks/${fork.number}`,
      forkId: fork.id,
      now,
    });
    return { people: ended.length };
  },
  audit: ({ row, input, output }) => ({
    objectType: "fork",
    objectId: row.id,
    serviceId: row.serviceId,
    forkId: row.id,
    data: { reason: input.reason, people: output.people },
  }),
});
