import type { CheckView, DeploymentView, ForkProgress } from "@/lib/forks/dto";
import type { CheckState } from "@/lib/forks/schema";
import { CHECK_STATUS, DEPLOYMENT_STATUS } from "@/lib/forks/status";
import type { Status } from "@/lib/status";

/** One thing whose steps can be watched: the checks of the latest revision, or a deployment. */
export type Subject = { id: string; label: string; status: Status; isMoving: boolean; hasFailed: boolean } & (
  | { kind: "checks"; revision: number; checks: CheckView[] }
  | { kind: "deployment"; revision: number | null; deployment: DeploymentView }
);

/** What there is to watch, deployments first: those that are not gone, or the last one when all are. */
export function listSubjects({ revision, deployments }: ForkProgress): Subject[] {
  const standing = deployments.filter((one) => one.state !== "gone");
  const shown = standing.length > 0 ? standing : deployments.slice(0, 1);
  const subjects: Subject[] = shown.map((deployment) => ({
    kind: "deployment",
    id: deployment.id,
    revision: deployment.revision,
    deployment,
    label: deployment.revision === null ? "Deployment" : `Revision ${deployment.revision}, deployment`,
    status: statusOf(deployment),
    isMoving: isMoving(deployment),
    hasFailed: deployment.state === "failed" || isBlocked(deployment),
  }));
  if (!revision || revision.checks.length === 0) return subjects;
  const state = sumUp(revision.checks.map((check) => check.state));
  const checks: Subject = {
    kind: "checks",
    id: "checks",
    revision: revision.number,
    checks: revision.checks,
    label: `Revision ${revision.number}, checks`,
    status: CHECK_STATUS[state],
    isMoving: state === "queued" || state === "running",
    hasFailed: state === "failed" || state === "errored",
  };
  return [...subjects, checks];
}

/** The one to show where the address names none: what moves, else what failed, else the first. */
export const chooseSubject = (subjects: readonly Subject[], wanted: string | null): Subject | undefined =>
  subjects.find((one) => one.id === wanted) ??
  subjects.find((one) => one.isMoving) ??
  subjects.find((one) => one.hasFailed) ??
  subjects[0];

export const isBlocked = (deployment: DeploymentView) =>
  deployment.state === "queued" && deployment.blocked !== null && deployment.blocked.length > 0;

const isMoving = (deployment: DeploymentView) =>
  (deployment.state === "queued" && !isBlocked(deployment)) ||
  deployment.state === "running" ||
  deployment.state === "draining";

function statusOf(deployment: DeploymentView): Status {
  if (isBlocked(deployment)) return { label: "Held", tone: "refused", icon: "circle-pause" };
  if (deployment.state !== "failed") return DEPLOYMENT_STATUS[deployment.state];
  const whose = deployment.fault?.whose === "ours" ? "Forkmoot failed" : "The change failed";
  return { ...DEPLOYMENT_STATUS.failed, label: whose };
}

/** The worst of what ended counts once nothing moves. */
function sumUp(states: readonly CheckState[]): CheckState {
  const order: CheckState[] = ["running", "queued", "failed", "errored", "stopped", "passed"];
  return order.find((state) => states.includes(state)) ?? "passed";
}
