/** The main job with code on GitHub: a pull request from somebody's own copy there, until it serves them, and its end. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { newWorkingCopy, type workingCopy } from "@/lib/platform/git-test-kit";
import { freePort } from "@/scripts/ports";
import { type RunningForkmoot, startForkmoot } from "./fixtures/forkmoot";
import { startGitHub } from "./fixtures/github";
import { forkmootUrl, type Installation, keyOf } from "./fixtures/installation";
import { hostOf, rowsOf } from "./fixtures/programs";
import { look } from "./fixtures/screens";
import { begin, type TrialFork, type Trials } from "./fixtures/trial";

const REPOSITORY = "coop/letters-web";
const WEBHOOK_SECRET = "a secret of these tests";
const PATIENCE = { timeout: 60_000, intervals: [200] };
let github: Awaited<ReturnType<typeof startGitHub>>;
let at: Installation;
let forkmoot: RunningForkmoot;
let trials: Trials;
let copy: ReturnType<typeof workingCopy>;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  github = await startGitHub({
    tokens: {
      "moot-token": { login: "moot", scopes: ["repo"] },
      "rena-token": { login: "rena", scopes: ["repo"] },
      "tobi-token": { login: "tobi", scopes: ["repo"] },
    },
    seed: {
      users: [{ login: "moot" }, { login: "rena" }, { login: "tobi", email: "contributor@moorside.example" }],
      orgs: [
        {
          login: "coop",
          members: [
            { login: "moot", role: "admin" },
            { login: "rena", role: "admin" },
          ],
        },
      ],
      repos: [{ owner: "coop", name: "letters-web", auto_init: false }],
    },
  });
  const home = join(tmpdir(), `forkmoot-e2e-github-${randomBytes(4).toString("hex")}`);
  at = { home, port: await freePort(), edgePort: await freePort() };
  forkmoot = await startForkmoot(at, {
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: "moot-token",
    GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET,
    // A fork's pushes tell this repository nothing, here as on GitHub where its App is not installed.
    GITHUB_SWEEP_SECONDS: "1",
  });
  trials = await begin(at);
  copy = await newWorkingCopy(join(home, "copies", "letters-web"));
  await copy.commit("Begin", filesOf("small"));
  await github.push({ repository: REPOSITORY, branch: "main", from: copy.folder, token: "rena-token" });
});
test.afterAll(async () => {
  await forkmoot?.stop("SIGTERM");
  await github?.close();
  if (at) rmSync(at.home, { recursive: true, force: true });
});

test("a pull request from somebody's own copy on GitHub is tried, cross-checked, serves, moves and ends", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await addService();
  await expect.poll(served, PATIENCE).toBe("small letters");
  await github.ask("POST", `/repos/${REPOSITORY}/hooks`, "rena-token", {
    config: { url: `${forkmootUrl(at)}/api/webhooks/github`, content_type: "json", secret: WEBHOOK_SECRET },
    events: ["*"],
  });

  // Opened from a copy of their own, where Forkmoot may read nothing.
  const own = await github.fork(REPOSITORY, "tobi-token");
  const first = await pushTo(own, "Larger letters", "large");
  const title = "Larger letters";
  const number = await github.openPull(REPOSITORY, { title, head: "tobi:letters" }, "tobi-token");
  await expect
    .poll(() => told(first), PATIENCE)
    .toMatchObject({ state: "neutral", title: "No fork requested" });

  const fork = await request(number, title);
  await trials.untilRevision(fork, "cross_check");
  await expect
    .poll(() => told(first), PATIENCE)
    .toMatchObject({ state: "action_required", title: "Revision 1 waits for its cross-check" });
  expect((await told(first))?.summary).toContain("can give it.");

  await signIn(page);
  const component = `${forkmootUrl(at)}/services/letters/components/letters-web`;
  await page.goto(component);
  await expect(page.getByText(`git clone ${github.url}/${REPOSITORY}.git`)).toBeVisible();
  await look(page, "component-on-github");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("link", { name: "Open on GitHub" })).toHaveAttribute(
    "href",
    `${github.url}/${REPOSITORY}/pull/${number}`,
  );
  await expect(page.getByRole("button", { name: "Close" })).toHaveCount(0);
  await look(page, "pull-request-on-github");

  const deployment = await trials.approve(fork);
  await trials.untilDeployment(fork, "serving");
  await expect
    .poll(() => told(first), PATIENCE)
    .toMatchObject({ state: "success", title: "Revision 1 serves" });
  const stack = (await hostOf(at).inventory()).find((one) => one.stack === deployment);
  expect(stack?.labels.revision).toBe(fork.revisionId);
  expect(await served()).toBe("small letters"); // to everybody who did not join

  // A new commit is a new revision without approvals (forks law 1); the approved one goes on serving.
  const second = await pushTo(own, "Even larger", "huge");
  await expect
    .poll(() => told(second), PATIENCE)
    .toMatchObject({ state: "action_required", title: "Revision 2 waits for its cross-check" });
  expect((await told(second))?.summary).toContain("Revision 1 keeps serving nobody yet");
  expect((await trials.stacksOf(fork)).map((one) => one.stack)).toEqual([deployment]);

  // Closed on GitHub, it is withdrawn: nothing of it is left.
  await github.ask("PATCH", `/repos/${REPOSITORY}/pulls/${number}`, "tobi-token", { state: "closed" });
  await expect
    .poll(() => told(second), PATIENCE)
    .toMatchObject({ state: "neutral", title: "Fork withdrawn" });
  await expect.poll(() => trials.stacksOf(fork), PATIENCE).toEqual([]);
  expect(await served()).toBe("small letters");
  // One check run on each commit, however often it was said anew.
  for (const commit of [first, second]) expect(await runsOn(commit)).toHaveLength(1);
});

async function signIn(page: Page) {
  await page.goto(`${forkmootUrl(at)}/signin?key=${keyOf(at, "demo")}`);
  const entry = page.getByRole("listitem").filter({ has: page.getByText("maintainer", { exact: true }) });
  await entry.getByRole("button", { name: /^Sign in/ }).click();
  await expect(page).toHaveURL(`${forkmootUrl(at)}/`);
}

/** A service of one component, which says its letters. */
function filesOf(letters: string) {
  return {
    "forkmoot.yaml": [
      "component: letters-web",
      "test: node --check server.mjs",
      "start: node server.mjs",
      "health: { path: /healthz }",
      "expose: [/]",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: forkmoot.yaml's own
      "env: { PORT: '${port}' }",
      "",
    ].join("\n"),
    "server.mjs": `import { createServer } from "node:http";
createServer((_, response) => response.end("${letters} letters")).listen(Number(process.env.PORT), "127.0.0.1");
`,
  };
}

async function addService() {
  const file = join(at.home, "service.yaml");
  mkdirSync(at.home, { recursive: true });
  writeFileSync(
    file,
    `slug: letters
title: Letters
kind: user
summary: Says its letters
maintainers: [maintainer]
components:
  - { name: letters-web, host: github, repository: ${REPOSITORY} }
`,
  );
  const env = { ...process.env, ...{ DATABASE_URL: "", FORKMOOT_HOME: at.home, GITHUB_TOKEN: "moot-token" } };
  const args = ["--import", "tsx", "scripts/task.ts", "service", "--file", file];
  const there = {
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.url,
    PORT: `${at.port}`,
    EDGE_PORT: `${at.edgePort}`,
  };
  await promisify(execFile)(process.execPath, args, { env: { ...env, ...there } });
}

async function pushTo(repository: string, message: string, letters: string) {
  const isNew = (await copy.git(["branch", "--list", "letters"])) === "";
  await copy.git(["checkout", "--quiet", ...(isNew ? ["-b"] : []), "letters"]);
  await copy.commit(message, filesOf(letters), { name: "Tobi", email: "contributor@moorside.example" });
  return github.push({ repository, branch: "letters", from: copy.folder, token: "tobi-token" });
}

async function request(number: number, title: string): Promise<TrialFork> {
  const [pull] = await rowsOf<{ id: string }>(
    at,
    `SELECT id FROM "PullRequest" WHERE number = $1 AND title = $2`,
    [number, title],
  );
  return trials.requestFork({ service: "letters", title, change: "letters", pullRequestId: pull?.id ?? "" });
}

/** What the service answers to whoever has joined nothing. Node finds no *.localhost, and its fetch sends no other Host. */
const served = () =>
  new Promise<string>((resolve) => {
    const headers = { host: `letters.localhost:${at.edgePort}` };
    const asked = get({ host: "127.0.0.1", port: at.edgePort, path: "/", headers, agent: false }, (answer) =>
      text(answer).then(resolve, (error: Error) => resolve(error.message)),
    );
    asked.on("error", (error) => resolve(error.message));
  });

interface RawRun {
  name: string;
  status: string;
  conclusion: string | null;
  output: { title: string; summary: string };
}
async function runsOn(sha: string) {
  const path = `/repos/${REPOSITORY}/commits/${sha}/check-runs`;
  const found = await github
    .ask<{ check_runs: RawRun[] }>("GET", path, "rena-token")
    .catch(() => ({ check_runs: [] }));
  return found.check_runs.filter((run) => run.name === "Forkmoot");
}

/** What the check run Forkmoot of a commit says. */
async function told(sha: string) {
  const [run] = await runsOn(sha);
  return run && { state: run.conclusion ?? run.status, ...run.output };
}
