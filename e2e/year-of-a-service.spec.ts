import { expect, test } from "@playwright/test";
import {
  after,
  answerAll,
  as,
  closeByHand,
  decide,
  hold,
  open,
  putByHand,
  setClock,
} from "./fixtures/assembly";
import { here } from "./fixtures/installation";
import { forkmoot, signedIn } from "./fixtures/people";
import { rowsOf } from "./fixtures/programs";
import { look } from "./fixtures/screens";

const EVERYBODY = ["board", "ros-t", "maintainer", "champion", "contributor", "member"];

test.describe.configure({ mode: "serial" });
test.afterAll(() => setClock(new Date()));

test("an inquorate AGM is adjourned, reconvened and closed", async ({ browser }) => {
  test.setTimeout(240_000);
  const { page } = await signedIn(browser, "board");
  const secretary = as(page);
  const [agm] = await rowsOf<{ id: string; heldAt: Date }>(
    here(),
    `SELECT id, "heldAt" FROM "Meeting" WHERE kind = 'agm' AND state = 'planned'`,
  );
  if (!agm) throw new Error("The demo plans an AGM.");
  const at = agm.heldAt;

  await test.step("notice is given in time; everybody who may vote gets it", async () => {
    await setClock(after(at, -20));
    await secretary.post(`/meetings/${agm.id}/agenda`);
    const { people } = await secretary.post<{ people: number }>(`/meetings/${agm.id}/notice`);
    expect(people).toBe(8);
    await page.goto(`${forkmoot}/outbox`);
    await expect(page.getByText("Annual general meeting").first()).toBeVisible();
  });

  await test.step("two come: after half an hour it is inquorate, and nothing can be closed", async () => {
    await open(secretary, { meetingId: agm.id, at, present: ["board", "ros-t"] });
    await page.goto(`${forkmoot}/meetings/${agm.id}/close`);
    await expect(page.getByRole("button", { name: "Close the meeting" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await setClock(after(at, 0, 31));
    const { counted, needed } = await secretary.post<{ counted: number; needed: number }>(
      `/meetings/${agm.id}/inquorate`,
    );
    expect({ counted, needed }).toEqual({ counted: 2, needed: 4 });
  });

  const again = after(at, 15);
  await test.step("adjourned for two weeks, with notice of its own; grace that hangs on it goes on", async () => {
    await secretary.post(`/meetings/${agm.id}/adjourn`, {
      heldAt: again.toISOString(),
      reason: "Two came; four are needed.",
    });
    await secretary.post(`/meetings/${agm.id}/notice`);
    await page.goto(`${forkmoot}/services/identity`);
    await expect(page.getByText(/meets again/).first()).toBeVisible();
    await look(page, "year-identity-adjourned");
  });

  await test.step("those who come then are a quorum; it closes, and what is missing is recorded", async () => {
    await open(secretary, { meetingId: agm.id, at: again, present: ["board", "ros-t", "member"] });
    await decide(secretary, agm.id, { kind: "grace_ends", service: "identity", effect: "uphold_deficiency" });
    await secretary.post(`/meetings/${agm.id}/hold-over`);
    await page.goto(`${forkmoot}/meetings/${agm.id}/close`);
    await look(page, "year-agm-close");
    await closeByHand(page, agm.id);
    await page.goto(`${forkmoot}/services/identity`);
    await expect(page.getByText("Beta").first()).toBeVisible();
    const missing = await rowsOf<{ slug: string }>(
      here(),
      `SELECT s.slug FROM "Deficiency" d JOIN "Service" s ON s.id = d."serviceId" WHERE d."requirementKey" = 'annual-update' AND d.state = 'in_grace' ORDER BY s.slug`,
    );
    expect(missing.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(["backups", "calendar", "newsletter"]),
    );
    await page.goto(`${forkmoot}/meetings/${agm.id}/minutes`);
    await expect(page.getByText(/adjourned/i).first()).toBeVisible();
    await look(page, "year-agm-minutes");
  });
});

test("a year of a service: from proposed to live, its infrastructure goes down, it is demoted and recovers", async ({
  browser,
}) => {
  test.setTimeout(420_000);
  const { page } = await signedIn(browser, "board");
  const secretary = as(page);
  const contributor = as((await signedIn(browser, "contributor")).page);
  const member = as((await signedIn(browser, "member")).page);
  const maintainer = as((await signedIn(browser, "maintainer")).page);
  const begin = after(new Date(), 60);
  await setClock(begin);

  const levelIs = async (level: string) => {
    await page.goto(`${forkmoot}/services/rides/level`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Rides");
    await expect(page.getByText(level, { exact: true }).first()).toBeVisible();
    expect((await secretary.get<{ level: string }>("/services/rides/level")).level).toBe(level.toLowerCase());
  };
  const ask = async (levels: string[]) => {
    await answerAll(contributor, "rides", levels);
    return contributor.post<{ verificationId: string }>("/services/rides/verifications", {
      note: "Everything that it asks is done.",
    });
  };

  await test.step("a member proposes it; the board confirms alpha without a meeting", async () => {
    await contributor.post("/services", {
      title: "Rides",
      kind: "user",
      summary: "Who drives to town, and has a seat left",
    });
    await contributor.patch("/services/rides", { consume: ["hosting"] });
    await contributor.post("/services/rides/maintainers", { login: "member" });
    const [invited] = await rowsOf<{ id: string }>(
      here(),
      `SELECT m.id FROM "Maintainership" m JOIN "Service" s ON s.id = m."serviceId" WHERE s.slug = 'rides' AND m."acceptedAt" IS NULL`,
    );
    await member.post(`/maintainerships/${invited?.id}/accept`);
    const { verificationId } = await ask(["alpha"]);
    await secretary.post(`/verifications/${verificationId}/confirm`, { reason: "The plan is sound." });
    await levelIs("Alpha");
  });

  await test.step("the first meeting verifies beta", async () => {
    await ask(["alpha", "beta"]);
    const id = await hold(secretary, {
      title: "Winter general meeting",
      at: after(begin, 30),
      present: EVERYBODY,
    });
    // By ballot, as a member does it: the question is put, the page shows the ballot, it is cast once and counted.
    await putByHand(page, id, "Confirm that Rides reached beta");
    await look(page, "year-item-ballot");
    // Chosen, said once more, taken back by the keyboard, and cast: only the last of these records anything.
    await page.getByRole("button", { name: "Against", exact: true }).click();
    await expect(page.getByRole("button", { name: "Cast it against" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Against", exact: true })).toBeFocused();
    await page.getByRole("button", { name: "For", exact: true }).click();
    await expect(page.getByText("Your own vote will be recorded for.")).toBeVisible();
    await look(page, "year-item-ballot-once-more");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: /^Cast it|^For$/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Count the ballots" }).click();
    await expect(page.getByText(/are not cast:/)).toBeVisible();
    await page.getByRole("button", { name: "Count without them" }).click();
    await expect(page.getByText("By ballot")).toBeVisible();
    await expect(page.getByText("Carried", { exact: true })).toBeVisible();
    await closeByHand(page, id);
    await levelIs("Beta");
  });

  const second = after(begin, 120);
  await test.step("before the second its infrastructure says that it has a shortcoming: until that meeting", async () => {
    await setClock(after(begin, 40));
    const { id } = await maintainer.post<{ id: string }>("/services/hosting/deficiencies", {
      requirementKey: "automated-backup",
      text: "The disk that the backups went to has died.",
      remedy: "restore backups",
    });
    await secretary.post(`/deficiencies/${id}/confirm`);
    await ask(["alpha", "beta", "live"]);
  });

  await test.step("the second verifies live, and takes Hosting down: whoever consumes it is looked at", async () => {
    const id = await hold(secretary, {
      title: "Spring general meeting",
      at: second,
      present: EVERYBODY,
      onAgenda: ["verification", "grace_ends"],
    });
    await decide(secretary, id, { kind: "verification", service: "rides", effect: "confirm_verifications" });
    // By a show of hands, as the secretary records it.
    await putByHand(page, id, "Uphold: Hosting goes from live to beta");
    await page.getByRole("button", { name: "Show of hands" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("For", { exact: true }).fill("2");
    await dialog.getByRole("button", { name: "Record and decide" }).click();
    await expect(page.getByText("By show of hands")).toBeVisible();
    await look(page, "year-item-decided");
    await closeByHand(page, id);
    await levelIs("Live");
    await page.goto(`${forkmoot}/services/rides`);
    await expect(page.getByText(/scrutiny/i).first()).toBeVisible();
    await look(page, "year-rides-scrutiny");
  });

  await test.step("the board finds it wanting: until the next meeting, or it goes back to beta", async () => {
    const [scrutiny] = await rowsOf<{ id: string }>(
      here(),
      `SELECT c.id FROM "Scrutiny" c JOIN "Service" s ON s.id = c."serviceId" WHERE s.slug = 'rides' AND c.state = 'opened'`,
    );
    await setClock(after(second, 5));
    await secretary.post(`/scrutinies/${scrutiny?.id}/deficiencies`, {
      requirementKeys: ["no-beta-infrastructure"],
      reason: "It relies on Hosting, which is beta now.",
    });
    await page.goto(`${forkmoot}/services/rides`);
    await expect(page.getByText(/No general meeting is planned/).first()).toBeVisible();
  });

  const third = after(begin, 220);
  await test.step("the third takes it down by one, and brings Hosting back", async () => {
    await setClock(after(second, 30));
    await answerAll(maintainer, "hosting", ["alpha", "beta", "live"]);
    await maintainer.post("/services/hosting/verifications", { note: "Two disks now, restored from both." });
    const id = await hold(secretary, {
      title: "Summer general meeting",
      at: third,
      present: EVERYBODY,
      onAgenda: ["verification", "grace_ends"],
    });
    await page.goto(`${forkmoot}/services/rides`);
    await expect(page.getByText(/it goes back to beta|decides now/).first()).toBeVisible();
    await decide(secretary, id, { kind: "grace_ends", service: "rides", effect: "uphold_deficiency" });
    await decide(secretary, id, {
      kind: "verification",
      service: "hosting",
      effect: "confirm_verifications",
    });
    await closeByHand(page, id);
    await levelIs("Beta");
  });

  await test.step("and at the meeting after it is live again", async () => {
    await setClock(after(third, 20));
    await ask(["alpha", "beta", "live"]);
    const id = await hold(secretary, {
      title: "Autumn general meeting",
      at: after(third, 80),
      present: EVERYBODY,
    });
    await decide(secretary, id, { kind: "verification", service: "rides", effect: "confirm_verifications" });
    await closeByHand(page, id);
    await levelIs("Live");
    await look(page, "year-rides-level");
    await page.goto(`${forkmoot}/services/rides`);
    await look(page, "year-rides");
  });
});
