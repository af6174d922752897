import { type APIResponse, expect, test } from "@playwright/test";
import { here } from "./fixtures/installation";
import { forkmoot, noticeboard, signedIn } from "./fixtures/people";
import { watchPolicy } from "./fixtures/policy-watch";
import { rowsOf } from "./fixtures/programs";
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
  "/.well-known/security.txt",
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
    ...[
      "/",
      "/forks",
      "/forks/new",
      "/forks/404",
      "/notifications",
      "/settings",
      "/settings/tokens",
      "/settings/isolation",
    ],
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

test.describe("another site", () => {
  const elsewhere = "https://elsewhere.example";

  test("cannot press a button of ours: the action is refused and changes nothing", async ({ browser }) => {
    const { context, page } = await signedIn(browser, "champion");
    const label = "pressed from here";
    const tokens = async () =>
      (await rowsOf(here(), 'SELECT id FROM "ApiToken" WHERE label = $1', [label])).length;
    await page.goto(`${forkmoot}/settings/tokens`);
    const sent = page.waitForRequest((request) => request.method() === "POST");
    await page.getByLabel("Name").fill(label);
    await page.getByRole("button", { name: /make|create/i }).click();
    const action = await sent;
    await expect.poll(tokens).toBe(1);
    const again = async (origin: string) => {
      const headers = { ...(await action.allHeaders()), origin };
      const given = { method: "POST", headers: withoutLength(headers), data: action.postDataBuffer() ?? "" };
      return (await page.request.fetch(action.url(), { ...given, maxRedirects: 0 })).status();
    };
    for (const origin of [elsewhere, noticeboard, "null"]) {
      expect(await again(origin), origin).toBeGreaterThanOrEqual(400);
      expect(await tokens(), origin).toBe(1);
    }
    // The same request from our own page is one.
    expect(await again(forkmoot)).toBeLessThan(400);
    expect(await tokens()).toBe(2);
    await rowsOf(here(), 'DELETE FROM "ApiToken" WHERE label = $1', [label]);
    await context.close();
  });

  test("cannot sign anybody out, nor can a link", async ({ browser }) => {
    const { context, page } = await signedIn(browser, "champion");
    const headers = { origin: elsewhere };
    await page.request.post(`${forkmoot}/signout`, { headers, maxRedirects: 0 });
    await page.request.post(`${forkmoot}/api/auth/signout`, { headers, form: {}, maxRedirects: 0 });
    for (const path of ["/signout", "/api/auth/signout"])
      await page.request.get(`${forkmoot}${path}`, { maxRedirects: 0 });
    const session = await page.request.get(`${forkmoot}/api/auth/session`);
    expect(await session.json()).toMatchObject({ user: { name: "Jon Eskdale" } });
    await context.close();
  });

  test("is nowhere that an address of ours leads", async ({ request }) => {
    const coded = (to: string) => Buffer.from(to).toString("base64url");
    for (const to of ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"]) {
      const paths = [
        ...[to, coded(to)].map((each) => `/one-address?to=${encodeURIComponent(each)}`),
        ...["signin", "signout", "signin/github"].map(
          (page) => `/api/auth/${page}?callbackUrl=${encodeURIComponent(to)}`,
        ),
        `/signin?next=${encodeURIComponent(to)}`,
      ];
      for (const path of paths) {
        const answer = await request.get(`${forkmoot}${path}`, { maxRedirects: 0 });
        const location = answer.headers().location;
        if (location) expect(new URL(location, forkmoot).origin, path).toBe(forkmoot);
        expect(answer.status(), path).toBeLessThan(500);
        const kept = decodeURIComponent(answer.headers()["set-cookie"] ?? "");
        expect(kept, path).not.toMatch(/callback-url=(?!http:\/\/localhost)/);
      }
    }
  });
});

test("what does not exist answers 404, whoever asks", async ({ browser }) => {
  const { context, page } = await signedIn(browser, "champion");
  const paths = [
    ...[
      "/forks/999999",
      "/forks/none",
      "/forks/2147483648",
      "/forks/1/revisions/999",
      "/forks/1/revisions/none",
    ],
    ...["/forks/1/logs/check/none", "/forks/1/logs/deployment/none", "/forks/1/logs/none/none"],
    ...["/services/nothing", "/services/noticeboard/components/none", "/engine/workflows/none"],
    "/services/noticeboard/components/noticeboard-web/pulls/999999",
    ...["/services/identity/components/noticeboard-web", "/problems/none", "/no-such-page"],
  ];
  const answers = [];
  for (const path of paths) answers.push([path, (await page.request.get(`${forkmoot}${path}`)).status()]);
  expect(answers).toEqual(paths.map((path) => [path, 404]));
  await context.close();
});

const withoutLength = ({ "content-length": _, ...headers }: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "cookie"));
