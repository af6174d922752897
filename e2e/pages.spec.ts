import { expect, test } from "@playwright/test";
import { here } from "./fixtures/installation";
import { forkmoot, signedIn } from "./fixtures/people";
import { look } from "./fixtures/screens";
import { untilServed } from "./fixtures/watch";

/** The pages that the contributor's journey does not pass: for everybody, and for whoever is signed in. */
const PUBLIC = [
  { path: "/", heading: /runs these services/, name: "home-public" },
  { path: "/services", heading: "Services", name: "services" },
  { path: "/services?kind=infrastructure&level=live", heading: "Services", name: "services-filtered" },
  { path: "/services/noticeboard", heading: "Noticeboard", name: "service" },
  { path: "/services/identity", heading: "Identity", name: "service-closed" },
  { path: "/requirements", heading: "Requirements", name: "requirements" },
  { path: "/services/noticeboard/level", heading: "Level of Noticeboard", name: "level" },
  { path: "/signin", heading: "Sign in", name: "signin-without-key" },
  { path: "/services/nothing", heading: "This does not exist", name: "not-found" },
];
const SIGNED_IN = [
  { path: "/", heading: "Waiting on you", name: "home-empty" },
  { path: "/forks", heading: "Forks", name: "forks" },
  { path: "/forks/new", heading: /fork/i, name: "fork-new" },
  { path: "/notifications", heading: "Notifications", name: "notifications" },
  { path: "/people", heading: "People", name: "people-closed" },
  { path: "/settings/tokens", heading: /token/i, name: "tokens" },
  { path: "/settings/isolation", heading: "Isolation", name: "isolation" },
  {
    path: "/services/noticeboard/components/noticeboard-web/pulls/1",
    heading: /Group notices by week/,
    name: "pull",
  },
  { path: "/joins/failed?reason=ticket_used", heading: "You have not joined", name: "join-failed" },
  { path: "/signin", heading: "Sign in", name: "signin" },
];

/** What the board works with; and of the pages that these lead to, one of each. */
const OF_THE_BOARD = [
  ...["/meetings", "/meetings/new", "/meetings/rules", "/register", "/register/import", "/updates"],
  ...["/deficiencies", "/outbox", "/catalogue/propose", "/catalogue/imports", "/catalogue/findings"],
  ...["/services?attention=in-grace", "/services/wiki", "/services/wiki/edit", "/services/identity/update"],
  ...["/agreements", "/clearance", "/receipts", "/privacy", "/programme", "/committers", "/champion"],
  ...["/committers/drift", "/organizations"],
  ...["/settings", "/settings/calendar"],
];
const LED_TO = [
  ...[
    /^\/meetings\/[^/]+\/proxies$/,
    /^\/people\/[^/]+$/,
    /^\/deficiencies\/[^/]+$/,
    /^\/scrutinies\/[^/]+$/,
  ],
  ...[/^\/outbox\/[^/]+$/, /^\/agreements\/[^/]+\/[\d.]+$/, /^\/organizations\/[^/]+$/],
  ...[
    /^\/committers\/(?!nominations$|inactivity$|import$|drift$)[^/]+$/,
    /^\/committers\/nominations\/(?!new$)[^/]+$/,
  ],
  ...[
    /^\/committers\/nominations$/,
    /^\/committers\/import$/,
    /^\/committers\/inactivity$/,
    /^\/programme\/policies$/,
    /^\/programme\/criteria$/,
  ],
  ...[/^\/programme\/retrospectives$/, /^\/escalations$/, /^\/incidents$/, /^\/committers\/[^/]+\/thread$/],
];

test.beforeAll(() => untilServed(here()));

for (const { path, heading, name } of PUBLIC) {
  test(`anybody can read ${path}, in light and dark, wide and on a phone`, async ({ page }) => {
    await page.goto(`${forkmoot}${path}`);
    await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
    await look(page, name);
  });
}

test("a member can read their pages, in light and dark, wide and on a phone", async ({ browser }) => {
  const { page } = await signedIn(browser, "member");
  for (const { path, heading, name } of SIGNED_IN) {
    await page.goto(`${forkmoot}${path}`);
    await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
    await look(page, name);
  }
});

test("the board can read what it works with, in light and dark, wide and on a phone", async ({ browser }) => {
  test.setTimeout(600_000);
  const { page } = await signedIn(browser, "board");
  const waiting = [...OF_THE_BOARD];
  const wanted = new Set(LED_TO);
  const meetings: string[] = [];
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const answer = await page.goto(`${forkmoot}${path}`);
    expect(answer?.status(), path).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await look(page, `board${path.replaceAll(/[^a-z0-9]+/gi, "-")}`);
    const links = await page
      .locator("main a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    for (const href of links) {
      if (!href) continue;
      if (path === "/meetings" && /^\/meetings\/(?!new$|rules$)[^/?]+$/.test(href)) meetings.push(href);
      const pattern = [...wanted].find((one) => one.test(href));
      if (!pattern || waiting.includes(href)) continue;
      wanted.delete(pattern);
      waiting.push(href);
    }
    // The one that comes, and the first that was held.
    if (path === "/meetings")
      waiting.push(
        ...["", "/agenda?kind=scrutiny"].map((page) => `${meetings[0]}${page}`),
        `${meetings.at(-1)}/minutes`,
      );
  }
  expect([...wanted], "what no page led to").toEqual([]);
});

test("what wants a session leads to the sign-in page, and back", async ({ page }) => {
  await page.goto(`${forkmoot}/forks`);
  await expect(page).toHaveURL(`${forkmoot}/signin?next=%2Fforks`);
});

test("next-auth knows the session that a persona signed in with", async ({ browser }) => {
  const { page } = await signedIn(browser, "champion");
  const session = await page.request.get(`${forkmoot}/api/auth/session`);
  expect(await session.json()).toMatchObject({ user: { name: "Jon Eskdale" } });
});

test("the palette finds a service by the keyboard alone", async ({ browser }) => {
  const { page } = await signedIn(browser, "member");
  const search = page.getByRole("combobox");
  // Keys are heard once the page has come alive.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(search).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await search.fill("notice");
  await expect(page.getByRole("option", { name: /Noticeboard/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/noticeboard/);
});
