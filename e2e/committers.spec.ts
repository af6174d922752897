import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { after, as, setClock } from "./fixtures/assembly";
import { here } from "./fixtures/installation";
import { cloneComponent, forkmoot, signedIn } from "./fixtures/people";
import { look } from "./fixtures/screens";
import { makeToken } from "./fixtures/trial";

test.afterAll(() => setClock(new Date()));

interface Committer {
  state: string;
  next: { key: string; waitsOn: { words: string } | null } | null;
  firstMergeAt: string | null;
}

test("a committer's first month: nominated by a champion, covered by the employer, to the first merge", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  // Git's time cannot be moved: the month ends today.
  const begin = after(new Date(), -15);
  await setClock(begin);
  const board = await signedIn(browser, "board");
  const champion = await signedIn(browser, "champion");
  const member = await signedIn(browser, "member");
  const maintainer = await signedIn(browser, "maintainer");
  const tobi = await signedIn(browser, "contributor");
  const admin = as(board.page);
  const standing = () => admin.get<Committer>("/committers/contributor");
  let nomination = "";

  await test.step("the employer is a provider; its signatory signs for it, and is its CLA manager", async () => {
    const { organizationId } = await admin.post<{ organizationId: string }>("/organizations", {
      name: "Ridge Digital",
      isProvider: true,
    });
    await admin.post(`/organizations/${organizationId}/officers`, { login: "member", role: "signatory" });
    await as(member.page).post(`/organizations/${organizationId}/officers`, {
      login: "member",
      role: "cla_manager",
    });
    await sign(member.page, "entity-cla", "Sam Birch");
    await as(tobi.page).post("/affiliations", { organizationId, from: begin.toISOString() });
  });

  await test.step("a champion nominates; five vote yes, one of them through the page", async () => {
    await champion.page.goto(`${forkmoot}/committers/nominations/new`);
    await champion.page.getByLabel("noticeboard-web").check();
    await champion.page.getByLabel("Whom").fill("contributor");
    await champion.page
      .getByLabel("Why")
      .fill("Tobi’s fork brought *replies by mail*, and he stayed to mend it.");
    await champion.page.getByRole("button", { name: "Nominate" }).click();
    await expect(champion.page).toHaveURL(/nominations\/nomination_/);
    nomination = champion.page.url().split("/").at(-1) ?? "";
    await maintainer.page.goto(`${forkmoot}/committers/nominations/${nomination}`);
    await maintainer.page.getByRole("button", { name: "Vote", exact: true }).click();
    await expect(maintainer.page.getByText("1 yes, 0 no, 1 from outside")).toBeVisible();
    for (const { page } of [champion, member]) await vote(page, nomination);
    for (const person of ["mara-k", "ros-t"]) {
      const token = await makeToken(here(), { person, scopes: "read,committers:write" });
      const answer = await board.page.request.post(`${forkmoot}/api/v1/nominations/${nomination}/vote`, {
        headers: { authorization: `Bearer ${token}` },
        data: { choice: "yes" },
      });
      expect(answer.ok(), await answer.text()).toBe(true);
    }
    await maintainer.page.reload();
    await expect(maintainer.page.getByText("approved as it stands")).toBeVisible();
    await look(maintainer.page, "committers-nomination");
  });

  await test.step("two weeks later the programme admin concludes it, and onboarding waits for champions", async () => {
    await setClock(new Date());
    await board.page.goto(`${forkmoot}/committers/nominations/${nomination}`);
    await board.page.getByRole("button", { name: "Conclude: approved" }).click();
    await board.page.getByRole("link", { name: "Their onboarding" }).click();
    await expect(board.page.getByText(/Frozen: 0 of 2 champions/).first()).toBeVisible();
    for (const login of ["maintainer", "mara-k"])
      await admin.post("/committers/contributor/champions", { champion: login });
    expect(await standing()).toMatchObject({ state: "onboarding", next: { key: "individual_cla" } });
  });

  await test.step("he signs; it waits on the CLA manager, who covers him; he signs the rest", async () => {
    await sign(tobi.page, "individual-cla", "Tobi Marsh");
    expect(await standing()).toMatchObject({
      next: { key: "entity_cla", waitsOn: { words: "Sam Birch, CLA manager of Ridge Digital" } },
    });
    const { affiliations } = await as(tobi.page).get<{
      affiliations: { organization: { id: string; name: string } }[];
    }>("/clearance");
    const employer = affiliations.find((one) => one.organization.name === "Ridge Digital")?.organization.id;
    await as(member.page).post(`/organizations/${employer}/coverage`, {
      kind: "person",
      value: "contributor",
    });
    await sign(tobi.page, "nda", "Tobi Marsh");
    await sign(tobi.page, "programme", "Tobi Marsh");
    expect(await standing()).toMatchObject({ next: { key: "access" } });
  });

  await test.step("made active, he may push to the default branch, which before was refused", async () => {
    const token = await makeToken(here(), { person: "contributor", scopes: "read,git" });
    const { git, folder } = cloneComponent("noticeboard-web", { token });
    writeFileSync(join(folder, "THANKS.md"), "Thanks to everybody who helped.\n");
    git("add", "THANKS.md");
    git("commit", "--quiet", "-m", "Thank those who helped");
    expect(() => git("push", "--quiet", "origin", "HEAD:main")).toThrow();
    await board.page.goto(`${forkmoot}/committers/contributor`);
    await board.page.getByRole("button", { name: "Make active" }).click();
    await expect.poll(async () => (await standing()).next?.key, { timeout: 30_000 }).toBe("first_merge");
    git("push", "--quiet", "origin", "HEAD:main");
    await expect.poll(async () => (await standing()).firstMergeAt, { timeout: 90_000 }).not.toBeNull();
    await board.page.reload();
    await expect(board.page.getByText("Nobody: all is done")).toBeVisible();
    await look(board.page, "committers-person");
    await board.page.goto(`${forkmoot}/committers`);
    await look(board.page, "committers");
  });
});

async function vote(page: Page, nomination: string) {
  await as(page).post(`/nominations/${nomination}/vote`, { choice: "yes" });
}

/** Reads an agreement and signs it on its page. */
async function sign(page: Page, kind: string, name: string) {
  await page.goto(`${forkmoot}/agreements/${kind}/1.0`);
  await page.getByLabel("Your full name").first().fill(name);
  await page.getByLabel(/^I have read the text/).check();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page).toHaveURL(/\/signatures\//);
}
