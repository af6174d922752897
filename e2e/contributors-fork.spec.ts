import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { here } from "./fixtures/installation";
import {
  cloneComponent,
  forkmoot,
  inventory,
  noticeboard,
  signedIn,
  signInToNoticeboard,
  whatServes,
} from "./fixtures/people";
import { look } from "./fixtures/screens";
import { untilServed } from "./fixtures/watch";

const CHANGES = resolve("examples/noticeboard/demo/changes");
const FIRST = { patch: join(CHANGES, "1-say-what-is-new.patch"), shows: /New in the last day/ };
const SECOND = { patch: join(CHANGES, "2-call-it-fresh.patch"), shows: /Fresh/ };
const TITLE = "Say what is new";

/** The main job, from the footer of a running service to nothing left behind: one contributor, one maintainer, one member. */
test("a contributor's fork, approved, runs for them alone", async ({ browser }) => {
  test.setTimeout(600_000);
  await untilServed(here());
  const contributor = await signedIn(browser, "contributor");
  const maintainer = await signedIn(browser, "maintainer");
  const member = await signedIn(browser, "member");
  const { page } = contributor;
  const live = await contributor.context.newPage();
  let forkUrl = "";

  await test.step("1. Fork me, in the footer, leads to exactly what is running and how to change it", async () => {
    await signInToNoticeboard(page, "contributor");
    await page.getByRole("contentinfo").getByRole("link", { name: "Fork me" }).click();
    await expect(page).toHaveURL(`${forkmoot}/services/noticeboard/fork`);
    const running = page.getByRole("table").filter({ hasText: "Commit" }).first();
    for (const component of ["noticeboard-web", "noticeboard-api"]) {
      const row = running.getByRole("row").filter({ hasText: component });
      await expect(row).toContainText(/[0-9a-f]{7}/);
      await expect(row).toContainText("Healthy");
    }
    await expect(page.getByText("npm start").first()).toBeVisible();
    await expect(page.getByText(`git clone ${forkmoot}/git/noticeboard-web.git`).first()).toBeVisible();
    await look(page, "1-fork-me");
    await page.goto(`${forkmoot}/services/noticeboard/running`);
    await look(page, "1-running");
    await page.goto(`${forkmoot}/services/identity`);
    await expect(page.getByText("It holds every member’s password", { exact: false })).toBeVisible();
  });

  const token = await test.step("2. They make a token, clone, and push a branch", () => makeToken(page));
  const clone = cloneComponent("noticeboard-web", { token });
  await test.step("2. open a pull request, and request a fork of it", async () => {
    clone.git("switch", "--quiet", "--create", "what-is-new");
    commitPatch(clone, FIRST.patch, TITLE);
    clone.git("push", "--quiet", "origin", "what-is-new");
    await page.goto(`${forkmoot}/services/noticeboard/components/noticeboard-web`);
    await look(page, "2-component");
    await page.getByRole("link", { name: "Open a pull request for what-is-new" }).click();
    await page.getByLabel("Title").fill(TITLE);
    await page
      .getByLabel(/What it changes/)
      .fill("A line over the notices counts those **posted since yesterday**.");
    await page.getByRole("button", { name: "Open the pull request" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(TITLE);
    await look(page, "2-pull-request");
    await page
      .getByRole("link", { name: /Request a fork/ })
      .first()
      .click();
    await page.getByLabel("Why").fill("I look in once a day and want to see at once what I missed.");
    await look(page, "2-request");
    await page.getByRole("button", { name: "Request the fork" }).click();
    await page.waitForURL(/\/forks\/\d+$/);
    forkUrl = page.url();
  });

  await test.step("3. Automatic checks run on that revision, with live progress and logs", async () => {
    await expect(page.getByRole("region", { name: "Checks of noticeboard-web" })).toContainText(
      "Test noticeboard-web",
      { timeout: 60_000 },
    );
    await expect(page.getByText("Cross-check", { exact: true }).first()).toBeVisible({ timeout: 120_000 });
    await page.getByRole("link", { name: "Log of noticeboard-web" }).click();
    await expect(page.getByText(/# pass \d+|tests \d+/).first()).toBeVisible();
    await look(page, "3-log");
    await page.goto(forkUrl);
    await look(page, "3-checked");
  });

  await test.step("4. A maintainer finds it under Waiting on you, and cross-checks it", async () => {
    const { page: theirs } = maintainer;
    await theirs.goto(forkmoot);
    await expect(theirs.getByRole("heading", { name: "Waiting on you" })).toBeVisible();
    await look(theirs, "4-waiting-on-you");
    await theirs
      .getByRole("link", { name: new RegExp(TITLE) })
      .first()
      .click();
    await expect(theirs).toHaveURL(forkUrl);
    await expect(theirs.getByText("May revision 1 run on members’ own data?")).toBeVisible();
    await expect(theirs.getByText(/does not enforce/)).toBeVisible();
    await theirs.getByRole("link", { name: "Read the diff" }).click();
    await expect(theirs.getByText("src/pages/list.js").first()).toBeVisible();
    await look(theirs, "4-diff");
    await theirs.goto(forkUrl);
    await expect(theirs.getByRole("button", { name: "Approve revision 1" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    for (const item of ["Data", "Privacy", "Legal"])
      await theirs.getByRole("group", { name: item }).getByText("Pass", { exact: true }).click();
    await theirs
      .getByRole("group", { name: "Contractual" })
      .getByText("Not applicable", { exact: true })
      .click();
    await theirs.getByRole("textbox", { name: "Reason, contractual" }).fill("No contract is touched.");
    await look(theirs, "4-cross-check");
    await theirs.getByRole("button", { name: "Approve revision 1" }).click();
  });

  await test.step("5. On approval the whole service is started again, step by step, and a reload loses nothing", async () => {
    await page.goto(forkUrl);
    await expect(page.getByRole("link", { name: "Revision 1, deployment" })).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await expect(page.getByText("Revision 1 serves", { exact: false }).first()).toBeVisible({
      timeout: 120_000,
    });
    await expect(page.getByText("Start noticeboard-api")).toBeVisible();
    expect(await whatServes(page)).toMatchObject({ serves: "baseline" });
    await openLiveView(live);
    await joinFromTheService(page);
    await expect(page).toHaveURL(new RegExp(`^${forkUrl}`));
  });

  await test.step("6. At the same address the contributor sees the changed behaviour, and nobody else does", async () => {
    await expect.poll(async () => (await whatServes(page)).serves).toBe("fork");
    await page.goto(noticeboard);
    await expect(page.getByText(FIRST.shows)).toBeVisible();
    await look(page, "6-noticeboard-fork", { axe: false });
    await signInToNoticeboard(member.page, "member");
    await member.page.goto(noticeboard);
    await expect(member.page.getByRole("link", { name: "Post a notice" })).toBeVisible();
    await expect(member.page.getByText(FIRST.shows)).toHaveCount(0);
    expect(await whatServes(member.page)).toMatchObject({ serves: "baseline" });
    await page.goto(`${noticeboard}/.forkmoot/`);
    await expect(page.getByText(TITLE).first()).toBeVisible();
    await look(page, "6-what-serves-me");
  });

  await test.step("6. A tab that stayed open is on the fork too, and sees what others post on the baseline", async () => {
    await expect(live.getByText(FIRST.shows)).toBeVisible({ timeout: 15_000 });
    await expect(live.getByText("Live", { exact: true })).toBeVisible();
    await postNotice(member.page, "Seen without a reload");
    await expect(live.getByRole("link", { name: "Seen without a reload" })).toBeVisible({ timeout: 15_000 });
    await expectNeverReloaded(live);
  });

  await test.step("7. The fork's page shows how much ran on it, which actions, and who did what", async () => {
    for (let i = 0; i < 5; i++) await page.goto(`${noticeboard}/search?q=bike`);
    await page.goto(forkUrl);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("search", { exact: true }).first()).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expect(page.getByText("Not enough to say").first()).toBeVisible();
    const timeline = page.getByRole("region", { name: "Timeline" });
    await expect(timeline).toContainText("passed the cross-check of revision 1");
    await expect(timeline).toContainText("joined the trial");
    await look(page, "7-evidence");
  });

  await test.step("8. A new commit makes revision 2: the old approved one keeps serving, the new one asks again", async () => {
    commitPatch(clone, SECOND.patch, "Call it fresh");
    clone.git("push", "--quiet", "origin", "what-is-new");
    await page.goto(forkUrl);
    await expect(
      page
        .getByText("May revision 2 run on members’ own data?")
        .or(page.getByText("May revision 2 deploy?"))
        .first(),
    ).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("Cross-check", { exact: true }).first()).toBeVisible({ timeout: 120_000 });
    await look(page, "8-revision-2");
    await page.goto(noticeboard);
    await expect(page.getByText(FIRST.shows)).toBeVisible();
    await maintainer.page.goto(forkUrl);
    await expect(page.getByRole("link", { name: "Read what it writes" })).toHaveCount(0);
    await maintainer.page.getByRole("link", { name: "Read what it writes" }).click();
    await expect(maintainer.page.getByText(/listens on http/).first()).toBeVisible();
    await look(maintainer.page, "8-what-it-writes");
    await maintainer.page.goto(forkUrl);
    await expect(maintainer.page.getByRole("button", { name: "Approve revision 2" })).toBeVisible();
    for (const item of ["Data", "Privacy", "Contractual", "Legal"]) {
      await maintainer.page.getByRole("group", { name: item }).getByText("Pass", { exact: true }).click();
    }
    await maintainer.page.getByRole("button", { name: "Approve revision 2" }).click();
    await expect(async () => {
      await page.goto(noticeboard);
      await expect(page.getByText(SECOND.shows).first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
  });

  await test.step("9. The contributor withdraws: back on the baseline, the stack is gone, nothing is left running", async () => {
    await page.goto(forkUrl);
    await page.getByRole("button", { name: /^More/ }).click();
    await page.getByRole("menuitem", { name: /Withdraw/ }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /Withdraw/ })
      .click();
    await expect(page.getByText("Withdrawn").first()).toBeVisible();
    await expect.poll(async () => (await whatServes(page)).serves).toBe("baseline");
    await page.goto(noticeboard);
    await expect(page.getByText(SECOND.shows)).toHaveCount(0);
    await expect(live.getByText(SECOND.shows)).toHaveCount(0, { timeout: 15_000 });
    await expectNeverReloaded(live);
    await expect
      .poll(async () => (await inventory()).filter((stack) => stack.labels.fork).length, { timeout: 60_000 })
      .toBe(0);
    await page.goto(forkUrl);
    await look(page, "9-withdrawn");
    expect(processesOf(clone.git("rev-parse", "HEAD").trim())).toEqual([]);
  });
});

/** The board in a tab of its own, which is left alone from then on. */
async function openLiveView(live: Page) {
  await live.goto(noticeboard);
  await expect(live.getByText("Live", { exact: true })).toBeVisible();
  await live.evaluate(() => document.documentElement.setAttribute("data-opened-once", ""));
}

const expectNeverReloaded = (live: Page) => expect(live.locator("html[data-opened-once]")).toHaveCount(1);

async function postNotice(page: Page, title: string) {
  await page.goto(`${noticeboard}/notices/new`);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Text", { exact: true }).fill("It appears on open pages by itself.");
  await page.getByLabel("Group").selectOption({ index: 1 });
  await page.getByRole("button", { name: /post/i }).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
}

async function makeToken(page: Page) {
  await page.goto(`${forkmoot}/settings/tokens`);
  await page.getByLabel("Name").fill("laptop");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByTestId("new-token").textContent();
  await look(page, "2-token");
  return token ?? "";
}

function commitPatch(clone: ReturnType<typeof cloneComponent>, patch: string, message: string) {
  clone.git("apply", "--index", patch);
  clone.git("commit", "--quiet", "--message", message);
}

/** Joins from the service itself: the fork's page leads there, and the service's own session says who they are. */
async function joinFromTheService(page: Page) {
  await page.getByRole("button", { name: "Join the trial" }).first().click();
  await expect(page).toHaveURL(/\/\.forkmoot\/join\?ticket=/);
  await look(page, "5-join");
  await page.getByRole("button", { name: /^Join/ }).click();
}

/** Processes of this machine whose command line names a commit: a stack's do, by the folder it runs from. */
function processesOf(commit: string) {
  const all = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" });
  return all.split("\n").filter((line) => line.includes(commit) && !line.includes("ps -eo"));
}
