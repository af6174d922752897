import { type APIResponse, expect, test } from "@playwright/test";
import { here } from "./fixtures/installation";
import { forkmoot, noticeboard, signedIn } from "./fixtures/people";
import { watchPolicy } from "./fixtures/policy-watch";
import { untilServed } from "./fixtures/watch";

test.beforeAll(() => untilServed(here()));

/** One address for each kind of answer there is. */
const PAGES = [
  "/",
  "/signin",
  "/services/noticeboard",
  "/services/nothing",
  "/joins/failed?reason=ticket_used",
];
const REDIRECTS = ["/forks", "/joins/confirm?claim=forged"];
const NO_PAGES = [
  "/api/v1/services",
  "/api/v1/forks",
  "/api/v1/no-such-route",
  "/api/auth/session",
  "/git/noticeboard-web.git/info/refs?service=git-upload-pack",
  "/git/no-such-repository.git/info/refs",
  "/logo.svg",
  "/site.webmanifest",
  "/_next/static/no-such-file.js",
];

const policyOf = (answer: APIResponse) => answer.headers()["content-security-policy"] ?? "";
const nonceOf = (answer: APIResponse) => /'nonce-([^']+)'/.exec(policyOf(answer))?.[1];

test.describe("headers", () => {
  test("every answer says that it is what it says, is framed by nobody and read by no other site", async ({
    request,
  }) => {
    for (const path of [...PAGES, ...REDIRECTS, ...NO_PAGES]) {
      const answer = await request.get(`${forkmoot}${path}`, { maxRedirects: 0 });
      expect(answer.headers(), path).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "strict-origin-when-cross-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
      });
      expect(answer.headers()["x-powered-by"], path).toBeUndefined();
      expect(policyOf(answer), path).toContain("frame-ancestors 'none'");
      expect(policyOf(answer), path).toContain("base-uri 'none'");
    }
  });

  test("every page has a nonce of its own, which all of its scripts carry", async ({ request }) => {
    const nonces = new Set<string | undefined>();
    for (const path of [...PAGES, ...PAGES]) {
      const answer = await request.get(`${forkmoot}${path}`);
      const nonce = nonceOf(answer);
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(policyOf(answer), path).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
      expect(scripts.length, path).toBeGreaterThan(3);
      expect(
        scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
        path,
      ).toEqual([]);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2 * PAGES.length);
  });

  test("what is no page may do nothing when it is opened as one", async ({ request }) => {
    for (const path of NO_PAGES) {
      const answer = await request.get(`${forkmoot}${path}`);
      expect(policyOf(answer), path).toMatch(/^default-src 'none'; .*; sandbox$/);
    }
  });

  test("whoever came by https is told to stay there", async ({ request }) => {
    for (const path of ["/services", "/api/v1/services", "/logo.svg"]) {
      const byHttps = await request.get(`${forkmoot}${path}`, { headers: { "x-forwarded-proto": "https" } });
      const byHttp = await request.get(`${forkmoot}${path}`);
      expect(byHttps.headers()["strict-transport-security"], path).toBe("max-age=31536000");
      expect(byHttp.headers()["strict-transport-security"], path).toBeUndefined();
    }
  });

  test("the edge's own pages load and run nothing", async ({ request }) => {
    const at = new URL(noticeboard);
    const answer = await request.get(`http://127.0.0.1:${at.port}/.forkmoot/`, {
      headers: { host: at.host, accept: "text/html" },
    });
    expect(answer.status()).toBe(200);
    expect(policyOf(answer)).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' /);
  });
});

test("no page of ours needs anything that its policy forbids", async ({ browser }) => {
  const { context, page } = await signedIn(browser, "maintainer");
  const policy = await watchPolicy(context);
  const paths = [
    ...["/", "/forks", "/forks/new", "/forks/404", "/notifications", "/settings", "/settings/tokens"],
    ...["/services", "/services/noticeboard", "/services/noticeboard/fork", "/services/noticeboard/running"],
    "/services/noticeboard/components/noticeboard-web",
    "/services/noticeboard/components/noticeboard-web/pulls/1",
    ...["/signin", "/services/nothing", "/joins/failed?reason=ticket_used"],
  ];
  for (const path of paths) {
    await page.goto(`${forkmoot}${path}`);
    await expect(page.getByRole("heading").first()).toBeVisible();
  }
  // What only a press brings onto the page.
  await page.goto(`${forkmoot}/services`);
  const search = page.getByRole("combobox");
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(search).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await search.fill("notice");
  await page
    .getByRole("option", { name: /Noticeboard/ })
    .first()
    .click();
  await expect(page).toHaveURL(/services\/noticeboard/);
  await policy.expectNone();
  await context.close();
});
