import { systemActor } from "@/lib/kernel/actor";
import { gitHub } from "@/lib/platform/github/code-host";
import { log } from "@/lib/platform/log";
import { askForReports } from "./commands/ask-for-reports";
import { cutAgain } from "./commands/cut-again";
import { endClosedFork } from "./commands/end-closed-fork";
import { followAndSync, syncChecks } from "./github-sync";
import {
  listForksOfClosed,
  listGitHubComponents,
  listHeadsInForks,
  listReportable,
  listUncutForks,
} from "./queries/github-pulls";
import { isReported } from "./report-pull-request";

const system = systemActor("github sweep");
const SETTLED_MS = 120_000;

/**
 * Finds what no webhook told, and what could not be done when it was told: pull requests and checks of every component on
 * GitHub, forks whose pull request was closed, cuts and reports that were broken off. Conditional requests make it cheap.
 */
export async function sweepGitHub() {
  if (!gitHub()) return;
  for (const component of await listGitHubComponents()) {
    try {
      const repository = await followAndSync(component.id);
      for (const { headSha: sha } of await listHeadsInForks(component.id))
        await syncChecks({ repository, sha });
    } catch (error) {
      // One repository that cannot be read keeps none of the others from their turn.
      log.warn({ err: error, component: component.name }, "a component on GitHub could not be synced");
    }
  }
  for (const forkId of await listForksOfClosed()) await endClosedFork(system, { forkId });
  const settled = new Date(Date.now() - SETTLED_MS);
  const forkIds = await listUncutForks(settled);
  if (forkIds.length > 0) await cutAgain(system, { forkIds });
  const pullRequestIds: string[] = [];
  for (const id of await listReportable(settled)) if (!(await isReported(id))) pullRequestIds.push(id);
  if (pullRequestIds.length > 0) await askForReports(system, { pullRequestIds });
}
