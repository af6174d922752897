import { expect, test } from "@playwright/test";
import { after, as, setClock } from "./fixtures/assembly";
import { here } from "./fixtures/installation";
import { forkmoot, signedIn } from "./fixtures/people";
import { rowsOf } from "./fixtures/programs";
import { look } from "./fixtures/screens";

interface Support {
  isEnough: boolean;
  words: string;
  champions: { assignmentId: string; person: { login: string } }[];
}

test.afterAll(() => setClock(new Date()));

test("a champion leaves, an employer changes, a version breaks", async ({ browser }) => {
  const boardPage = (await signedIn(browser, "board")).page;
  const jonPage = (await signedIn(browser, "champion")).page;
  const { page } = await signedIn(browser, "maintainer");
  const [board, jon, hana] = [as(boardPage), as(jonPage), as(page)];
  const begin = after(new Date(), 1);
  await setClock(begin);
  const supportOf = (login: string) => board.get<Support>(`/committers/${login}/champions`);

  await test.step("a champion's home says on whom each of their people waits", async () => {
    await page.goto(`${forkmoot}/champion?open=anselm-r`);
    await expect(page.getByRole("heading", { name: "People you champion" })).toBeVisible();
    await expect(page.getByText("Gwen Pascoe").first()).toBeVisible();
    await expect(
      page.getByRole("link", { name: "Northbank does not cover Anselm", exact: true }),
    ).toBeVisible();
    await look(page, "champion");
    await page.goto(`${forkmoot}/committers/anselm-r/thread`);
    await expect(page.getByText("If this Friday passes").first()).toBeVisible();
    await look(page, "thread");
    await page.goto(`${forkmoot}/escalations`);
    await expect(page.getByText("Acknowledged").first()).toBeVisible();
    await look(page, "escalations");
  });

  await test.step("a champion leaves: onboarding is frozen and an admin has a task, until somebody else is named", async () => {
    const before = await supportOf("anselm-r");
    const own = before.champions.find((one) => one.person.login === "champion");
    await jon.post(`/champions/${own?.assignmentId}/end`, { reason: "No time until summer" });
    expect(await supportOf("anselm-r")).toMatchObject({ isEnough: false, words: "1 of 2 champions" });
    await page.goto(`${forkmoot}/champion?open=anselm-r`);
    await expect(page.getByText("Frozen: 1 of 2 champions").first()).toBeVisible();
    await look(page, "champion-frozen");
    await boardPage.goto(`${forkmoot}/`);
    await expect(boardPage.getByText("Anselm Reeve has 1 of 2 champions").first()).toBeVisible();
    await boardPage.goto(`${forkmoot}/committers/anselm-r/thread`);
    await boardPage.getByRole("button", { name: "Name a champion" }).click();
    await boardPage.getByLabel("Login").fill("member");
    await boardPage.getByRole("button", { name: "Name them" }).click();
    await expect(boardPage.getByText("2 champions").first()).toBeVisible();
    await jonPage.goto(`${forkmoot}/champion`);
    await expect(jonPage.getByText("No time until summer").first()).toBeVisible();
  });

  await test.step("an employer changes: a champion who now works where the committer works no longer counts; rights stay", async () => {
    expect(await supportOf("priya-n")).toMatchObject({ isEnough: true });
    const [tern] = await rowsOf<{ id: string }>(
      here(),
      `SELECT id FROM "Organization" WHERE name = 'Tern Works'`,
    );
    const from = begin.toISOString().slice(0, 10);
    await hana.post("/affiliations", { organizationId: tern?.id, from });
    expect(await supportOf("priya-n")).toMatchObject({ isEnough: false });
    await page.goto(`${forkmoot}/champion?open=priya-n`);
    await expect(page.getByText("Priya Nair has 1 of 2 champions.").first()).toBeVisible();
    const held = await rowsOf<{ state: string; access: string }>(
      here(),
      `SELECT c.state, r.access FROM "Committer" c JOIN "Person" p ON p.id = c."personId" JOIN "CommitterComponent" r ON r."committerId" = c.id WHERE p.login = 'priya-n'`,
    );
    expect(held).toEqual([{ state: "active", access: "granted" }]);
  });

  await test.step("a version breaks: champions are warned, then it waits on each who has not signed again", async () => {
    const oldUntil = after(begin, 30).toISOString().slice(0, 10);
    const { digest } = await board.put<{ digest: string }>("/agreements/nda/draft", {
      ...{ title: "Confidentiality", text: "Tell nobody, not even later.", isBreaking: true, oldUntil },
      note: "Says for how long.",
    });
    await board.post("/agreements/nda/publish", { digest });
    await page.goto(`${forkmoot}/champion`);
    await expect(page.getByText(/NDA ends on .* for (Priya Nair|\d people)/).first()).toBeVisible();
    await look(page, "champion-warned");
    await setClock(after(begin, 32));
    await page.goto(`${forkmoot}/champion?open=priya-n`);
    await expect(page.getByText("Priya Nair to sign").first()).toBeVisible();
  });

  await test.step("an incident tells contributors and champions the summary, never the details, and offers the revert", async () => {
    const [production] = await rowsOf<{ entries: { component: string; commit: string }[] }>(
      here(),
      `SELECT m.entries FROM "Manifest" m JOIN "Service" s ON s."productionId" = m.id WHERE s.slug = 'noticeboard'`,
    );
    const entry = production?.entries.find((one) => one.component === "noticeboard-api");
    await page.goto(`${forkmoot}/incidents/new?service=noticeboard`);
    await expect(page.getByLabel(/^Summary/)).toBeVisible();
    await look(page, "incident-new");
    const { incidentId } = await hana.post<{ incidentId: string }>("/incidents", {
      ...{ service: "noticeboard", title: "Notices shown twice", occurredAt: begin.toISOString() },
      ...{ summary: "Each notice stood there twice.", details: "Seen first on the page of Ada Moore." },
      changes: [{ component: "noticeboard-api", commit: entry?.commit }],
    });
    await page.goto(`${forkmoot}/incidents/${incidentId}`);
    await expect(page.getByText("Seen first on the page of Ada Moore.")).toBeVisible();
    await expect(page.getByText(`git revert --no-edit ${entry?.commit}`).first()).toBeVisible();
    await look(page, "incident");
    await boardPage.goto(`${forkmoot}/incidents/${incidentId}`);
    await expect(boardPage.getByText("Each notice stood there twice.").first()).toBeVisible();
    expect(await boardPage.content()).not.toContain("Ada Moore");
    await page.goto(`${forkmoot}/incidents?of=all`);
    await expect(page.getByText("Old notices came back for an hour")).toBeVisible();
    await look(page, "incidents");
  });
});
