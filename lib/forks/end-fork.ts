import { notify } from "@/lib/kernel/notify";
import type { Tx } from "@/lib/platform/prisma";
import { drainDeployments } from "./drain-deployments";
import { endBindings } from "./end-bindings";
import type { ForkState } from "./schema";

interface Given {
  fork: { id: string; number: number; title: string; state: ForkState };
  /** Who did it, and needs no telling. */
  except: string | null;
  now: Date;
}

/** Ends a fork as withdrawn, in the caller's transaction: everybody on it returns to the baseline, its stack is drained. */
export async function endFork(tx: Tx, { fork, except, now }: Given) {
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
    except,
    kind: "fork.withdrawn",
    title: `${fork.title} was withdrawn; you are back on the baseline`,
    url: `/forks/${fork.number}`,
    forkId: fork.id,
    now,
  });
  return { people: ended.length };
}
