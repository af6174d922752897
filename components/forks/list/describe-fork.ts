import type { ForkListItem } from "@/lib/forks/dto";
import { isActiveFork } from "@/lib/forks/schema";
import { DEPLOYMENT_STATUS, FORK_STATUS, REVISION_STATUS } from "@/lib/forks/status";
import type { Status } from "@/lib/status";

/** How a fork stands in one word: what serves or moves first, then what its latest revision waits for. */
export function describeFork(fork: Pick<ForkListItem, "state" | "revision" | "deployment">): Status {
  const { state, revision, deployment } = fork;
  if (!isActiveFork(state)) return FORK_STATUS[state];
  if (revision && deployment?.revision === revision.number) return DEPLOYMENT_STATUS[deployment.state];
  if (revision && revision.state !== "approved") return REVISION_STATUS[revision.state];
  return deployment ? DEPLOYMENT_STATUS[deployment.state] : FORK_STATUS[state];
}
