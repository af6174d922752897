import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  addPerson,
  addServiceOnGitHub,
  db,
  github,
  pushBranch,
  REPOSITORY,
} from "@/e2e/fixtures/github-coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { requestFork } from "./commands/request-fork";
import { syncBranch, syncChecks, syncComponent, syncInstallation, syncPullRequest } from "./github-sync";

let olu: PersonActor;

beforeAll(async () => {
  const mika = await addPerson("mika");
  olu = await addPerson("olu");
  await addServiceOnGitHub({ maintainerId: mika.personId });
});

let branches = 0;
let branch = "";
beforeEach(() => {
  branch = `topic-${++branches}`;
});

const rowOf = (number: number) =>
  db.pullRequest.findFirst({ where: { componentId: "component_web", number } });
const sync = (number: number) => syncPullRequest({ repository: "Coop/Board-Web", number });
const component = { id: "component_web", repository: REPOSITORY };
const open = (head = branch) =>
  github.openPull(REPOSITORY, { title: `About ${head}`, head, body: "Why" }, "olu-token");
const close = (number: number) =>
  github.ask("PATCH", `/repos/${REPOSITORY}/pulls/${number}`, "olu-token", { state: "closed" });

describe("a pull request on GitHub", () => {
  it("is known once it is synced, and stays the same however often and by how many at once", async () => {
    const head = await pushBranch(branch, "Larger letters");
    const number = await open();
    await Promise.all([1, 2, 3].map(() => sync(number)));
    expect(await rowOf(number)).toMatchObject({
      title: `About ${branch}`,
      body: "Why",
      headBranch: branch,
      headSha: head,
      state: "open",
      openedByLogin: "olu",
      syncs: 1,
    });
  });

  it("moves with its branch, and has the next revision of its fork cut", async () => {
    await pushBranch(branch, "First");
    const number = await open();
    await sync(number);
    const pull = await rowOf(number);
    const fork = await requestFork(olu, {
      service: "board",
      title: "Try it",
      pullRequestIds: [pull?.id ?? ""],
    });
    const second = await pushBranch(branch, "Second");
    await syncBranch({ repository: REPOSITORY, branch });
    expect((await rowOf(number))?.headSha).toBe(second);
    const queued = await db.$queryRaw`
      SELECT 1 FROM dbos.workflow_status WHERE workflow_uuid LIKE ${`fork:${fork.forkId}:cut:%`}`;
    expect(queued).toHaveLength(1);
  });

  it("that is closed there withdraws its fork, whatever webhook was missed", async () => {
    await pushBranch(branch, "Change");
    const number = await open();
    await syncComponent(component);
    const pull = await rowOf(number);
    const { forkId } = await requestFork(olu, {
      service: "board",
      title: "Try",
      pullRequestIds: [pull?.id ?? ""],
    });
    await close(number);
    await syncComponent(component);
    expect((await rowOf(number))?.state).toBe("closed");
    expect((await db.fork.findUniqueOrThrow({ where: { id: forkId } })).state).toBe("withdrawn");
    const [told] = await db.notification.findMany({ where: { forkId, personId: olu.personId } });
    expect(told?.body).toContain(`board-web #${number} was closed on GitHub.`);
  });
});

describe("checks that others report on GitHub", () => {
  const report = (sha: string, name: string, conclusion: string) =>
    github.ask("POST", `/repos/${REPOSITORY}/check-runs`, "olu-token", {
      name,
      head_sha: sha,
      status: "completed",
      conclusion,
    });

  it("are kept for their commit, the latest of each name, without Forkmoot's own", async () => {
    const sha = await pushBranch(branch, "Change");
    await report(sha, "unit tests", "failure");
    await report(sha, "Forkmoot", "success");
    await syncChecks({ repository: REPOSITORY, sha });
    const known = () =>
      db.reportedCheck.findMany({
        where: { sha },
        select: { name: true, state: true },
        orderBy: { name: "asc" },
      });
    expect(await known()).toEqual([{ name: "unit tests", state: "failed" }]);
    await report(sha, "lint", "success");
    await syncChecks({ repository: REPOSITORY, sha });
    await syncChecks({ repository: REPOSITORY, sha });
    expect(await known()).toEqual([
      { name: "lint", state: "passed" },
      { name: "unit tests", state: "failed" },
    ]);
  });
});

it("an installation that GitHub does not show is said to be so", async () => {
  await expect(syncInstallation({ installationId: 7 })).rejects.toMatchObject({ code: "unknown_repository" });
});
