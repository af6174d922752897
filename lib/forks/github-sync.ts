/**
 * Brings what Forkmoot keeps of GitHub up to date. Each function reads what is there now and writes what differs, so it
 * may be called in any order, twice, late, or for nothing. All throw CodeHostError when GitHub cannot be read.
 */
import { systemActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { gitHub } from "@/lib/platform/github/code-host";
import { endClosedFork } from "./commands/end-closed-fork";
import { followRepository } from "./commands/follow-repository";
import { recordReportedChecks } from "./commands/record-reported-checks";
import { syncPullRequestRow } from "./commands/sync-pull-request";
import {
  listComponentsOfRepository,
  listForksOfClosed,
  listGitHubComponents,
  listOpenRows,
} from "./queries/github-pulls";

const system = systemActor("github");
const ATTEMPTS = 5;

/** One pull request; `repository` is `owner/name`. One that no component lives in is nobody's business here. */
export async function syncPullRequest({ repository, number }: { repository: string; number: number }) {
  for (const component of await listGitHubComponents(repository)) await syncOne(component.id, number);
}

/** A branch moved or went: the pull requests from it, and the mirror where it is the default branch. */
export async function syncBranch({ repository, branch }: { repository: string; branch: string }) {
  for (const component of await listGitHubComponents(repository)) {
    if (branch === component.defaultBranch) await gitHub()?.mirror.refresh(component.repository);
    for (const { number } of await listOpenRows(component.id, branch)) await syncOne(component.id, number);
  }
}

/** A repository was renamed, or given to somebody else: its components follow it, and what was missed meanwhile is found. */
export async function syncRepository({ repositoryId }: { repositoryId: string }) {
  for (const { id } of await listComponentsOfRepository(repositoryId)) await followAndSync(id);
}

/** A component under its repository's present name, and its open pull requests. */
export async function followAndSync(componentId: string) {
  const { repository } = await followRepository(system, { componentId });
  await syncComponent({ id: componentId, repository });
  return repository;
}

/** What others report about a commit: check runs, check suites and statuses. */
export async function syncChecks({ repository, sha }: { repository: string; sha: string }) {
  for (const component of await listGitHubComponents(repository))
    await recordReportedChecks(system, { componentId: component.id, sha });
}

/** What an installation of the App may read changed: every repository of ours in it. */
export async function syncInstallation({ installationId }: { installationId: number }) {
  const names = (await gitHub()?.api.listInstalled(installationId)) ?? [];
  const installed = new Set(names.map((name) => name.toLowerCase()));
  for (const component of await listGitHubComponents())
    if (installed.has(component.repository.toLowerCase())) await syncComponent(component);
}

/** All open pull requests of a component: those that GitHub lists, and those that it lists no more. */
export async function syncComponent(component: { id: string; repository: string }) {
  const github = gitHub();
  if (!github) return;
  const rows = new Map((await listOpenRows(component.id)).map((row) => [row.number, row]));
  const pulls = new Map(
    (await github.api.listOpenPulls(component.repository)).map((one) => [one.number, one]),
  );
  const numbers = new Set([...rows.keys(), ...pulls.keys()]);
  for (const number of numbers) {
    const [row, pull] = [rows.get(number), pulls.get(number)];
    const isSame =
      row &&
      pull &&
      (["headSha", "headBranch", "title", "body"] as const).every((key) => row[key] === pull[key]);
    if (!isSame) await syncOne(component.id, number);
  }
}

/** Somebody who synced the same one meanwhile read it later: then it is read again. */
async function syncOne(componentId: string, number: number) {
  for (let attempt = 1; ; attempt++) {
    try {
      await syncPullRequestRow(system, { componentId, number });
      break;
    } catch (error) {
      const isMoved = error instanceof AppError && error.details.reason === "moved";
      if (!isMoved || attempt === ATTEMPTS) throw error;
    }
  }
  for (const forkId of await listForksOfClosed({ componentId, number }))
    await endClosedFork(system, { forkId });
}
