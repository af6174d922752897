import { execFileSync } from "node:child_process";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { ON_GITHUB, signInWithGitHub } from "./fixtures/github-accounts";
import { here } from "./fixtures/installation";
import { forkmoot } from "./fixtures/people";
import { rowsOf } from "./fixtures/programs";
import { look } from "./fixtures/screens";

const sessionOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === "forkmoot.session")?.value;

async function newPage(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  return context.newPage();
}

/** As whoever runs the installation would, before anybody has signed in. */
function makeAdministrator(login: string) {
  const { home, port, edgePort } = here();
  const env = {
    ...process.env,
    DATABASE_URL: "",
    FORKMOOT_HOME: home,
    PORT: `${port}`,
    EDGE_PORT: `${edgePort}`,
  };
  execFileSync(process.execPath, ["--import", "tsx", "scripts/task.ts", "admin", "--person", login], { env });
}

test("sign-in with GitHub, from the first administrator to a suspended account", async ({ browser }) => {
  makeAdministrator(ON_GITHUB.ada.login);
  const ada = await newPage(browser);
  const ben = await newPage(browser);
  const eve = await newPage(browser);
  const invitations = ada.getByRole("complementary", { name: "Invitations" });
  const invite = async (who: string) => {
    await ada.getByLabel("GitHub username or e-mail address").fill(who);
    await ada.getByRole("button", { name: "Invite", exact: true }).click();
  };

  await test.step("the administrator who was named on the machine comes back to where they were going", async () => {
    await ada.goto(`${forkmoot}/people`);
    await expect(ada).toHaveURL(`${forkmoot}/signin?next=%2Fpeople`);
    await look(ada, "signin-github");
    await signInWithGitHub(ada, "ada");
    await expect(ada).toHaveURL(`${forkmoot}/people`);
    await expect(ada.getByRole("row", { name: /Ada Marsh ada-marsh/ })).toContainText("Administrator");
  });

  await test.step("somebody whom nobody invited is told so, and what to do", async () => {
    await eve.goto(`${forkmoot}/signin?next=/forks`);
    await signInWithGitHub(eve, "eve");
    await expect(eve).toHaveURL(`${forkmoot}/signin?problem=not_invited&next=%2Fforks`);
    await expect(eve.getByRole("alert").filter({ hasText: "GitHub" })).toContainText("Ask an administrator");
    expect(await sessionOf(eve)).toBeUndefined();
    await look(eve, "signin-not-invited");
  });

  await test.step("nor does a persona's login let in who has that username on GitHub", async () => {
    await eve.goto(`${forkmoot}/signin`);
    await signInWithGitHub(eve, "impostor");
    await expect(eve).toHaveURL(/problem=not_invited/);
  });

  await test.step("who is invited gets in, in a session of their own", async () => {
    await invite("nobody-at-all");
    await expect(invitations.getByRole("alert")).toContainText("GitHub knows no person “nobody-at-all”");
    await invite("ben");
    await expect(invitations.getByRole("status")).toContainText("Invited.");
    await expect(invitations.getByRole("listitem")).toContainText("This very account");
    await look(ada, "people");
    await ben.goto(`${forkmoot}/forks`);
    await signInWithGitHub(ben, "ben");
    await expect(ben).toHaveURL(`${forkmoot}/forks`);
    await ben.goto(`${forkmoot}/people`);
    await expect(ben.getByText("This page is for administrators.")).toBeVisible();
  });

  await test.step("signing in again gives another session and ends the one before", async () => {
    const before = await sessionOf(ben);
    await ben.goto(`${forkmoot}/signin?next=//elsewhere.test`);
    await signInWithGitHub(ben, "ben");
    await expect(ben).toHaveURL(`${forkmoot}/`);
    const after = await sessionOf(ben);
    expect(after).not.toBe(before);
    const kept = await rowsOf<{ sessionToken: string }>(
      here(),
      'SELECT "sessionToken" FROM "Session" WHERE "sessionToken" = ANY($1)',
      [[before, after]],
    );
    expect(kept).toEqual([{ sessionToken: after }]);
  });

  await test.step("another person's sign-in in the same browser takes nothing over", async () => {
    await ben.goto(`${forkmoot}/signin`);
    await signInWithGitHub(ben, "eve");
    await expect(ben).toHaveURL(/problem=not_invited/);
    const accounts = await rowsOf<{ login: string; accounts: number }>(
      here(),
      `SELECT login, count(*)::int AS accounts FROM "Account" JOIN "User" u ON u.id = "userId"
       JOIN "Person" p ON p.id = u."personId" WHERE access_token IS NULL GROUP BY login ORDER BY login`,
    );
    expect(accounts).toEqual([
      { login: "ada-marsh", accounts: 1 },
      { login: "ben", accounts: 1 },
    ]);
  });

  await test.step("who says no on GitHub, or comes with an answer nobody asked for, is not signed in", async () => {
    await eve.goto(`${forkmoot}/api/auth/callback/github?error=access_denied&state=x`);
    await expect(eve).toHaveURL(/signin\?problem=denied/);
    await expect(eve.getByText("You did not let Forkmoot know who you are.")).toBeVisible();
    await eve.goto(`${forkmoot}/api/auth/callback/github?code=stolen&state=forged`);
    await expect(eve).toHaveURL(/signin\?problem=github/);
    expect(await sessionOf(eve)).toBeUndefined();
  });

  await test.step("a suspended account is refused, with the reason", async () => {
    await ada.getByRole("searchbox", { name: "Search people" }).fill("ben");
    await ada.keyboard.press("Enter");
    await expect(ada).toHaveURL(/q=ben/);
    await ada.getByRole("button", { name: "Suspend Ben Ullock" }).click();
    await ada.getByRole("alertdialog").getByRole("button", { name: "Suspend" }).click();
    await expect(ada.getByRole("row", { name: /Ben Ullock/ })).toContainText("Suspended");
    await ben.goto(`${forkmoot}/signin`);
    await signInWithGitHub(ben, "ben");
    await expect(ben.getByText("This account is suspended.")).toBeVisible();
  });

  await test.step("signing out ends the session on the server too", async () => {
    const token = await sessionOf(ada);
    await ada.getByRole("button", { name: /Ada Marsh/ }).click();
    await ada.getByRole("menuitem", { name: "Sign out" }).click();
    await expect.poll(() => sessionOf(ada)).toBeUndefined();
    expect(await rowsOf(here(), 'SELECT 1 FROM "Session" WHERE "sessionToken" = $1', [token])).toEqual([]);
  });
});

test("only a form of this site begins a sign-in with GitHub", async ({ request }) => {
  const answer = await request.post(`${forkmoot}/signin/github`, {
    form: { next: "/" },
    headers: { origin: "https://elsewhere.test" },
    maxRedirects: 0,
  });
  expect([answer.status(), answer.headers().location]).toEqual([303, `${forkmoot}/signin`]);
  const direct = await request.get(`${forkmoot}/api/auth/signin/github`, { maxRedirects: 0 });
  expect(direct.headers().location).toMatch(/\/signin$/);
});
