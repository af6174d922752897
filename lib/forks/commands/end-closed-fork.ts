import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { endFork } from "../end-fork";
import { lockFork } from "../load-revision";
import { ForkInput, isActiveFork } from "../schema";

/**
 * A pull request of this fork was closed on its code host, which Forkmoot cannot refuse: the fork is withdrawn. One that
 * was merged there goes on: what landed is not released yet.
 */
export const endClosedFork = command({
  name: "fork.end_closed",
  scope: null,
  input: ForkInput,
  async load(tx, { forkId }) {
    await lockFork(tx, forkId);
    return tx.fork.findUniqueOrThrow({
      where: { id: forkId },
      include: {
        pullRequests: {
          where: { releasedAt: null, pullRequest: { state: "closed", component: { host: "github" } } },
          select: { pullRequest: { select: { number: true, component: { select: { name: true } } } } },
        },
      },
    });
  },
  allow: onlySystem,
  async run({ tx, now, row: fork }) {
    const closed = fork.pullRequests[0]?.pullRequest;
    if (!closed || !isActiveFork(fork.state)) return null;
    const reason = `${closed.component.name} #${closed.number} was closed on GitHub.`;
    const { people } = await endFork(tx, { fork, except: fork.ownerId, now });
    await notify(tx, {
      to: [fork.ownerId],
      kind: "fork.withdrawn",
      title: `${fork.title} was withdrawn`,
      body: `${reason} Reopen it there and request a fork again, if it should go on.`,
      url: `/forks/${fork.number}`,
      forkId: fork.id,
      now,
    });
    return { reason, people };
  },
  audit: ({ row, output }) =>
    output && {
      action: "fork.end_closed",
      objectType: "fork",
      objectId: row.id,
      serviceId: row.serviceId,
      forkId: row.id,
      data: output,
    },
});
