import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  addPerson,
  addServiceOnGitHub,
  copy,
  db,
  github,
  pushBranch,
  REPOSITORY,
} from "@/e2e/fixtures/github-coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { systemActor } from "@/lib/kernel/actor";
import { codeHostFor } from "@/lib/platform/code-host";
import { importService } from "./commands/import-service";
import { requestFork } from "./commands/request-fork";
import { withdrawFork } from "./commands/withdraw-fork";
import { sweepGitHub } from "./github-sweep";
import {
  syncBranch,
  syncChecks,
  syncComponent,
  syncInstallation,
  syncPullRequest,
  syncRepository,
} from "./github-sync";
import { loadPanel } from "./load-panel";
import { getForkPage } from "./queries/get-fork-page";
import { reportPullRequest } from "./report-pull-request";

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

it("what others report on GitHub stands on the fork's page, and decides nothing", async () => {
  const sha = await pushBranch(branch, "Change");
  const number = await open();
  await sync(number);
  const about = { name: "lint", head_sha: sha, status: "completed", conclusion: "failure" };
  await github.ask("POST", `/repos/${REPOSITORY}/check-runs`, "olu-token", about);
  const fork = await requestFork(olu, {
    service: "board",
    title: "Try it",
    pullRequestIds: [(await rowOf(number))?.id ?? ""],
  });
  expect((await getForkPage(olu, { number: fork.number })).reported).toEqual([]);
  await syncChecks({ repository: REPOSITORY, sha });
  const page = await getForkPage(olu, { number: fork.number });
  expect(page.reported).toMatchObject([{ component: "board-web", name: "lint", state: "failed" }]);
  expect(page.revisions[0]?.state).toBe("checking");
});

describe("the check run Forkmoot on a pull request", () => {
  const runsOn = async (sha: string) => {
    const path = `/repos/${REPOSITORY}/commits/${sha}/check-runs`;
    const { check_runs } = await github.ask<{ check_runs: RawRun[] }>("GET", path, "olu-token");
    return check_runs
      .filter((run) => run.name === "Forkmoot")
      .map(({ status, conclusion, output, details_url }) => ({
        state: conclusion ?? status,
        title: output.title,
        summary: output.summary,
        url: details_url,
      }));
  };
  interface RawRun {
    name: string;
    status: string;
    conclusion: string | null;
    details_url: string;
    output: { title: string; summary: string };
  }
  const report = async (number: number) =>
    reportPullRequest({ pullRequestId: (await rowOf(number))?.id ?? "" });

  it("says what is missing and who can mend it, once for each state, on the commit that it is about", async () => {
    const head = await pushBranch(branch, "Change");
    const number = await open();
    await sync(number);
    await Promise.all([report(number)]);
    await report(number);
    expect(await runsOn(head)).toMatchObject([{ state: "neutral", title: "No fork requested" }]);

    const pull = await rowOf(number);
    const { forkId, number: fork } = await requestFork(olu, {
      service: "board",
      title: "Try [it](http://elsewhere.test)",
      pullRequestIds: [pull?.id ?? ""],
    });
    await report(number);
    expect(await runsOn(head)).toMatchObject([
      {
        state: "in_progress",
        title: "Revision 1 is being built and tested",
        url: expect.stringMatching(`/forks/${fork}$`),
      },
    ]);

    await db.revision.updateMany({ where: { forkId }, data: { state: "cross_check" } });
    await report(number);
    const [run] = await runsOn(head);
    expect(run).toMatchObject({ state: "action_required", title: "Revision 1 waits for its cross-check" });
    expect(run?.summary).toContain("mika can give it.");
    expect(run?.summary).not.toContain("](http://elsewhere.test)");

    const asked = github.asked.length;
    await report(number);
    expect(github.asked.length).toBe(asked); // nothing changed, and nothing is asked

    const second = await pushBranch(branch, "Second");
    await sync(number);
    await report(number);
    expect(await runsOn(second)).toMatchObject([{ title: "The next revision is being cut" }]);
    expect(await runsOn(head)).toHaveLength(1);
  });

  it("is one, also when the process that wrote it died before it could note so", async () => {
    const head = await pushBranch(branch, "Change");
    const number = await open();
    await sync(number);
    await report(number);
    await db.pullRequestReport.deleteMany();
    await report(number);
    expect(await runsOn(head)).toHaveLength(1);
  });

  it("is asked for by whatever the audit trail keeps of the fork", async () => {
    await pushBranch(branch, "Change");
    const number = await open();
    await sync(number);
    const pullRequestId = (await rowOf(number))?.id ?? "";
    const queued = () =>
      db.$queryRaw<unknown[]>`
        SELECT 1 FROM dbos.workflow_status WHERE workflow_uuid LIKE ${`report:${pullRequestId}:%`}`;
    const before = (await queued()).length;
    const { forkId } = await requestFork(olu, {
      service: "board",
      title: "Try",
      pullRequestIds: [pullRequestId],
    });
    expect(await queued()).toHaveLength(before + 1);
    await withdrawFork(olu, { forkId });
    expect(await queued()).toHaveLength(before + 2);
  });
});

describe("the sweep", () => {
  it("finds what no webhook told, and costs nothing when there is nothing", async () => {
    const head = await pushBranch(branch, "Change");
    const number = await open();
    await sweepGitHub();
    expect(await rowOf(number)).toMatchObject({ headSha: head, state: "open" });
    await sweepGitHub(); // by the id that the first one learned
    github.asked.length = 0;
    await sweepGitHub();
    expect(github.asked.length).toBeGreaterThan(0);
    // The emulator knows no commit statuses: it answers 404, of which GitHub gives no ETag.
    const anew = github.asked.filter((one) => one.status !== 304 && !one.path.includes("/status?"));
    expect(anew).toEqual([]);
  });

  it("goes on once GitHub is there again", async () => {
    await pushBranch(branch, "Change");
    const number = await open();
    github.setAway(true);
    await sweepGitHub();
    github.setAway(false);
    expect(await rowOf(number)).toBeNull();
    await sweepGitHub();
    expect(await rowOf(number)).not.toBeNull();
  }, 60_000);
});

describe("a service whose component lives on GitHub", () => {
  const file = (component: object) => ({
    slug: "other",
    title: "Other",
    kind: "user" as const,
    summary: "Another",
    maintainers: ["mika"],
    components: [{ name: "other-web", host: "github" as const, ...component }],
  });
  const add = (component: object) => importService(systemActor("test"), file(component));

  it("is refused in words while its repository is unknown, or not what it says", async () => {
    await expect(add({ repository: "coop/nothing" })).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("GitHub has no coop/nothing"),
    });
    await expect(add({})).rejects.toMatchObject({ code: "invalid_input" });
    await expect(add({ repository: "coop/.." })).rejects.toThrow("owner/name");
    await expect(add({ repository: "coop/board-web", defaultBranch: "gone" })).rejects.toThrow(
      "no branch “gone”",
    );
    await expect(add({ repository: "coop/board-web" })).rejects.toThrow("component: board-web");
    expect(await db.service.count({ where: { slug: "other" } })).toBe(0);
  });

  it("is added as it is on GitHub now, and then runs", async () => {
    const begin = {
      "forkmoot.yaml": "component: other-web\nstart: node server.js\nhealth: { path: /healthz }\n",
    };
    await copy.git(["checkout", "--quiet", "main"]);
    const commit = await copy.commit("Begin", begin);
    await github.push({ repository: "coop/other", branch: "main", from: copy.folder, token: "olu-token" });
    await add({ repository: "coop/other" });
    const service = await db.service.findUniqueOrThrow({
      where: { slug: "other" },
      include: { production: true, components: true, maintainers: true },
    });
    expect(service.production?.entries).toEqual([{ component: "other-web", commit }]);
    expect(service.components).toMatchObject([
      { host: "github", repository: "coop/other", defaultBranch: "main" },
    ]);
    expect(service.maintainers).toHaveLength(1);
    await expect(add({ repository: "coop/other" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("who had a hand in it (forks law 2)", () => {
  it("is known by the account of a commit, whatever address it bears, also who signs in only later", async () => {
    const [pat] = [await addPerson("pat")];
    await pushBranch(branch, "Theirs", { by: { name: "Somebody", email: "pat@elsewhere.test" } });
    const number = await open();
    await sync(number);
    const { revisionId } = await requestFork(olu, {
      service: "board",
      title: "Try",
      pullRequestIds: [(await rowOf(number))?.id ?? ""],
    });
    const handIn = async () => {
      const panel = await loadPanel(db, { revisionId, serviceId: "service_board", now: new Date() });
      return panel.contributors.map((one) => `${one.person.login} ${one.part}`).sort();
    };
    expect(await handIn()).toEqual(["olu requested"]);
    const { id } = await github.ask<{ id: number }>("GET", "/users/pat", "olu-token");
    await db.user.create({
      data: {
        personId: pat.personId,
        accounts: { create: { type: "oauth", provider: "github", providerAccountId: String(id) } },
      },
    });
    expect(await handIn()).toEqual(["olu requested", "pat authored", "pat committed"]);
  });

  it("is known of whoever pushed it, whosever commits they are", async () => {
    const nobody = { name: "Nobody", email: "nobody@elsewhere.test" };
    const may = { permission: "push" };
    await github.ask("PUT", `/repos/${REPOSITORY}/collaborators/pat`, "moot-token", may);
    await pushBranch(branch, "First", { by: nobody, token: "pat-token" });
    const number = await open();
    await sync(number);
    const { revisionId } = await requestFork(olu, {
      service: "board",
      title: "Try",
      pullRequestIds: [(await rowOf(number))?.id ?? ""],
    });
    const panel = await loadPanel(db, { revisionId, serviceId: "service_board", now: new Date() });
    const parts = panel.contributors.map((one) => `${one.person.login} ${one.part}`);
    expect(parts.sort()).toEqual(["olu requested", "pat pushed"]);
  });
});

it("an installation that GitHub does not show is said to be so", async () => {
  await expect(syncInstallation({ installationId: 7 })).rejects.toMatchObject({ code: "unknown_repository" });
});

describe("a repository that is renamed on GitHub", () => {
  const stands = () => db.component.findUniqueOrThrow({ where: { id: component.id } });
  afterAll(async () => {
    await github.rename("coop/boards", "board-web", "olu-token");
    await sweepGitHub();
  });

  it("is followed by its immutable id, with its pull requests and all that is kept of it", async () => {
    const pushedAway = await pushBranch(branch, "First");
    const number = await open();
    await sweepGitHub();
    await copy.git(["checkout", "--quiet", branch]);
    await copy.git(["reset", "--quiet", "--hard", "main"]);
    await pushBranch(branch, "Instead");
    const { repositoryId } = await stands();
    const repository = await github.rename(REPOSITORY, "boards", "olu-token");
    const second = await pushBranch(branch, "After the move", { repository });

    await syncRepository({ repositoryId: repositoryId ?? "" });
    expect(await stands()).toMatchObject({ repository, repositoryId });
    expect(await rowOf(number)).toMatchObject({ headSha: second, state: "open" });
    expect(await codeHostFor(await stands()).commit(await stands(), pushedAway)).toMatchObject({
      title: "First",
    });
    const told = await db.auditEntry.findMany({ where: { action: "component.repository_renamed" } });
    expect(told.map((one) => one.data)).toEqual([
      { component: "board-web", from: REPOSITORY, to: "coop/boards" },
    ]);
    await sweepGitHub();
    expect(await db.auditEntry.count({ where: { action: "component.repository_renamed" } })).toBe(1);
  });

  it("gives nothing to whoever takes its old name", async () => {
    const { repository, repositoryId } = await stands();
    await pushBranch(branch, "Change", { repository });
    const number = await github.openPull(repository, { title: "T", head: branch }, "olu-token");
    // As if what stands under the name that is known here were another repository by now.
    await db.component.update({ where: { id: component.id }, data: { repositoryId: "424242" } });
    await expect(syncPullRequest({ repository, number })).rejects.toThrow(
      "is another repository than the one",
    );
    expect(await rowOf(number)).toBeNull();
    await expect(syncRepository({ repositoryId: "424242" })).rejects.toMatchObject({
      code: "unknown_repository",
    });
    expect(await stands()).toMatchObject({ repository });
    await db.component.update({ where: { id: component.id }, data: { repositoryId } });
  });
});
