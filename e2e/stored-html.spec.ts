/** Every text that people and repositories bring holds HTML: it stands on our pages as it was written, and none of it lives. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { forkmootUrl, here } from "./fixtures/installation";
import { cloneComponent, forkmoot, signedIn } from "./fixtures/people";
import { rowsOf } from "./fixtures/programs";
import { makeToken } from "./fixtures/trial";
import { untilServed } from "./fixtures/watch";

test.beforeAll(() => untilServed(here()));

/** Text that leaves its element, its attribute and its script, where any of them is written without care. */
const html = (field: string) =>
  `${field} <img src=x onerror="window.__pwned=1">"'><svg onload=window.__pwned=1></script><b>`;
/** The same for what is read as Markdown, which leaves raw HTML out, with a link and a picture of its own. */
const markdown = (field: string) =>
  `${html(field)}\n\n[more of the ${field}](javascript:window.__pwned=1) ![](x)`;
const COMPONENT = "noticeboard-web";
/** What git lets through in each of them. */
const BRANCH = "<img/src=x/onerror=window.__pwned=1>";
const FILE = 'file <img src=x onerror="window.__pwned=1">.txt';

type Scopes = Record<"contributor" | "maintainer", string>;

async function call<Value>(token: string, path: string, body?: unknown): Promise<Value> {
  const answer = await fetch(`${forkmootUrl(here())}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  expect(answer.status, path).toBeLessThan(300);
  return (await answer.json()) as Value; // the route's own answer
}
const rows = <Row>(sql: string, values: unknown[] = []) => rowsOf<Row>(here(), sql, values);

interface Brought {
  forkId: string;
  fork: number;
  pull: number;
  checkId: string;
}

/** A branch, its pull request, its fork, checked and answered: by git and the API, as anybody may. */
async function bring(tokens: Scopes): Promise<Brought> {
  const { folder, git } = cloneComponent(COMPONENT, { token: tokens.contributor });
  git("switch", "--quiet", "--create", BRANCH);
  writeFileSync(join(folder, FILE), `${html("content")}\n`);
  writeFileSync(
    join(folder, "forkmoot.yaml"),
    git("show", "HEAD:forkmoot.yaml").replace(/^test: .*$/m, "test: cat ./file*.txt"),
  );
  git("add", "--all");
  git("commit", "--quiet", "--message", html("commit"));
  git("push", "--quiet", "origin", BRANCH);
  const { pullRequestId, number: pull } = await call<{ pullRequestId: string; number: number }>(
    tokens.contributor,
    "/pull-requests",
    { component: COMPONENT, branch: BRANCH, title: html("pull title"), body: markdown("pull body") },
  );
  const asked = { title: html("fork title"), reason: html("fork reason"), pullRequestIds: [pullRequestId] };
  const { forkId, number, revisionId } = await call<{ forkId: string; number: number; revisionId: string }>(
    tokens.contributor,
    "/forks",
    { service: "noticeboard", ...asked },
  );
  const revision = async () =>
    (
      await rows<{ state: string; digest: string }>('SELECT state, digest FROM "Revision" WHERE id = $1', [
        revisionId,
      ])
    )[0];
  await expect.poll(async () => (await revision())?.state, { timeout: 60_000 }).toBe("cross_check");
  const [check] = await rows<{ id: string }>('SELECT id FROM "Check" WHERE "revisionId" = $1', [revisionId]);
  const fail = { answer: "fail", reason: html("answer") };
  const pass = { answer: "pass", reason: html("answer") };
  await call(tokens.maintainer, `/revisions/${revisionId}/cross-checks`, {
    ...{ digest: (await revision())?.digest, verdict: "request_changes", note: html("note") },
    items: { data: fail, privacy: pass, contractual: pass, legal: pass },
  });
  // Git lets no < and > into a name; other code hosts may.
  await rows(
    `UPDATE "RevisionChange" SET commits = jsonb_set(commits::jsonb, '{0,authorName}', to_jsonb($2::text)) WHERE "revisionId" = $1`,
    [revisionId, html("author")],
  );
  await rows('UPDATE "Notification" SET title = $2, body = $3 WHERE "forkId" = $1', [
    ...[forkId, html("notice title"), html("notice body")],
  ]);
  return { forkId, fork: number, pull, checkId: check?.id ?? "" };
}

/** What only administrators and files of services write; answers how to take it back. */
async function fillCatalogue() {
  const texts = [
    { table: "Service", key: "slug", of: "noticeboard", columns: ["title", "summary", "description"] },
    { table: "Component", key: "name", of: COMPONENT, columns: ["purpose"] },
    { table: "Person", key: "login", of: "contributor", columns: ["name"] },
  ];
  const back: (() => Promise<unknown>)[] = [];
  for (const { table, key, of, columns } of texts) {
    for (const column of columns) {
      const [was] = await rows<{ text: string }>(
        `SELECT "${column}" AS text FROM "${table}" WHERE "${key}" = $1`,
        [of],
      );
      const write = (text: string | undefined) =>
        rows(`UPDATE "${table}" SET "${column}" = $2 WHERE "${key}" = $1`, [of, text]);
      await write((column === "description" ? markdown : html)(`${table} ${column}`));
      back.push(() => write(was?.text));
    }
  }
  const roles = `INSERT INTO "RoleGrant" (id, "personId", role, "from") SELECT 'role_html', id, 'administrator', now() FROM "Person" WHERE login = 'maintainer'`;
  await rows(roles);
  back.push(() => rows(`DELETE FROM "RoleGrant" WHERE id = 'role_html'`));
  return () => Promise.all(back.map((undo) => undo()));
}

/** Nothing of it stays where other tests look; what ended, ended. */
async function forget({ forkId, pull }: Brought) {
  await rows(`UPDATE "Fork" SET title = 'Withdrawn', reason = '' WHERE id = $1`, [forkId]);
  await rows('DELETE FROM "Notification" WHERE "forkId" = $1', [forkId]);
  await rows(
    `UPDATE "PullRequest" SET state = 'closed', title = 'Withdrawn', body = '' WHERE number = $1 AND "headBranch" = $2`,
    [pull, BRANCH],
  );
}

/** Opens a page: these texts stand on it letter by letter, and nothing on it came to life. */
async function expectLiteral(page: Page, path: string, texts: string[]) {
  await page.goto(`${forkmoot}${path}`);
  await expect(page.getByRole("heading").first()).toBeVisible();
  const seen = () =>
    page.evaluate(() => {
      const copy = document.body.cloneNode(true) as HTMLElement;
      for (const script of copy.querySelectorAll("script")) script.remove();
      const values = [...document.querySelectorAll("input, textarea")].map(
        (each) => (each as HTMLInputElement).value,
      );
      return [copy.textContent, ...values].join("\n");
    });
  await expect
    .soft(async () => {
      const is = await seen();
      expect(
        texts.filter((text) => !is.includes(text)),
        path,
      ).toEqual([]);
    })
    .toPass({ timeout: 3000 });
  const alive = await page.evaluate(() => ({
    pwned: (window as { __pwned?: number }).__pwned,
    elements: [
      ...document.querySelectorAll('img[src="x"], [onerror], [onload], [onmouseover], [href^="javascript:"]'),
    ].length,
    title: document.querySelectorAll("title").length,
  }));
  expect(alive, path).toEqual({ pwned: undefined, elements: 0, title: 1 });
}

test("HTML in any text of people and repositories is shown as text", async ({ browser }) => {
  const [contributor, maintainer] = [
    await signedIn(browser, "contributor"),
    await signedIn(browser, "maintainer"),
  ];
  const tokens: Scopes = {
    contributor: await makeToken(here(), { person: "contributor", scopes: "read,git,forks:write" }),
    maintainer: await makeToken(here(), { person: "maintainer", scopes: "read,reviews:write" }),
  };
  const brought = await bring(tokens);
  const takeBack = await fillCatalogue();
  try {
    await rows(
      `UPDATE "ApiToken" SET label = $1 WHERE "personId" IN (SELECT id FROM "Person" WHERE login = 'contributor')`,
      [html("token")],
    );
    const { fork, pull, checkId } = brought;
    const ofService = "/services/noticeboard";
    const ofComponent = `${ofService}/components/${COMPONENT}`;
    const pages: Record<string, string[]> = {
      "/forks": [html("fork title"), html("Person name")],
      [`/forks/${fork}`]: [html("fork title"), html("fork reason"), html("note"), html("answer")],
      [`/forks/${fork}/revisions/1`]: [html("content"), html("commit"), html("author"), FILE],
      [`/forks/${fork}/logs/check/${checkId}`]: [html("content")],
      "/services": [html("Service title"), html("Service summary")],
      [ofService]: [html("Service title"), "more of the Service description", html("Component purpose")],
      [`${ofService}/running`]: [html("Service title")],
      [`${ofService}/fork`]: [html("Service title")],
      [ofComponent]: [html("pull title")],
      [`${ofComponent}/pulls/${pull}`]: [html("pull title"), "more of the pull body", BRANCH],
      "/people": [html("Person name")],
      "/engine": [],
    };
    for (const [path, texts] of Object.entries(pages)) await expectLiteral(maintainer.page, path, texts);
    const own: Record<string, string[]> = {
      "/": [html("fork title")],
      "/notifications": [html("notice title"), html("notice body")],
      "/settings": [html("Person name")],
      "/settings/tokens": [html("token")],
      "/forks/new": [],
      [`${ofService}/fork`]: [html("Service title")],
    };
    for (const [path, texts] of Object.entries(own)) await expectLiteral(contributor.page, path, texts);
    await call(tokens.contributor, `/forks/${fork}/withdraw`, { reason: html("withdrawal") });
    await expectLiteral(contributor.page, `/forks/${fork}`, [html("withdrawal")]);
  } finally {
    await takeBack();
    await forget(brought);
    await rows('DELETE FROM "ApiToken" WHERE label = $1', [html("token")]);
  }
  await contributor.context.close();
  await maintainer.context.close();
});
