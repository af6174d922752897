/** An administrator looks after what carries out the decisions of others. */
import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { checkOp } from "@/lib/deploy/op-keys";
import { here, keyOf } from "./fixtures/installation";
import { forkmoot, signedIn } from "./fixtures/people";
import { hostOf, rowsOf } from "./fixtures/programs";
import { workflowOf } from "./fixtures/records";
import { look } from "./fixtures/screens";
import { begin } from "./fixtures/trial";
import { untilServed } from "./fixtures/watch";

test.beforeAll(async () => {
  await untilServed(here());
  execFileSync(process.execPath, ["--import", "tsx", "scripts/task.ts", "admin", "--person", "champion"], {
    env: { ...process.env, DATABASE_URL: "", FORKMOOT_HOME: here().home },
  });
});

test("an administrator cancels a workflow that hangs and retries it; nobody else sees the engine", async ({
  browser,
}) => {
  const { page } = await signedIn(browser, "champion");
  const trials = await begin(here());
  const fork = await trials.request("hangs-for-long", { test: 300 });
  const [check] = await rowsOf<{ id: string }>(here(), `SELECT id FROM "Check" WHERE "revisionId" = $1`, [
    fork.revisionId,
  ]);
  await trials.untilStep(checkOp(check?.id ?? ""), "test");

  await page.goto(`${forkmoot}/engine?state=running`);
  await look(page, "engine");
  await page.getByRole("link", { name: "Check a revision" }).click();
  await expect(page.getByRole("heading", { name: "Check a revision" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel it" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel it" }).click();
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible({ timeout: 20_000 });
  await look(page, "engine-workflow");
  // Nobody moves the check any more: it ends as our fault, and what it ran on the host is ended.
  const op = { op: checkOp(check?.id ?? "") };
  await expect
    .poll(async () => (await hostOf(here()).observeOp(op))?.state, { timeout: 30_000 })
    .not.toBe("running");
  await trials.untilRevision(fork, "checks_failed");

  await page.getByRole("button", { name: "Retry" }).click();
  const id = decodeURIComponent(new URL(page.url()).pathname.split("/").pop() ?? "");
  await expect.poll(async () => (await workflowOf(here(), id))?.status, { timeout: 20_000 }).toBe("SUCCESS");
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
  await trials.withdraw(fork);
  await trials.forget(fork);

  const { page: other } = await signedIn(browser, "member");
  for (const path of ["/engine", new URL(page.url()).pathname]) {
    await other.goto(`${forkmoot}${path}`);
    await expect(other.getByRole("heading", { name: "This does not exist" })).toBeVisible();
  }
});

test("a webhook that was given up on is looked at again when an administrator says so", async ({
  browser,
}) => {
  await rowsOf(
    here(),
    `INSERT INTO "Delivery" (id, event, action, repository, syncs, state, attempts, error, "receivedAt", "processedAt")
     VALUES ('given-up', 'push', NULL, 'moorside/noticeboard', '[]', 'failed', 10, 'GitHub did not answer.', now(), now())`,
  );
  const { page } = await signedIn(browser, "champion");
  await page.goto(`${forkmoot}/engine`);
  const row = page.getByRole("row").filter({ hasText: "moorside/noticeboard" });
  await expect(row).toContainText("GitHub did not answer.");
  await row.getByRole("button", { name: "Retry" }).click();
  await expect(row).toContainText("Done", { timeout: 20_000 });
  await expect(row.getByRole("button")).toHaveCount(0);
});

test("the numbers are for whoever has the metrics token", async ({ request }) => {
  const refused = await request.get(`${forkmoot}/metrics`);
  expect(refused.status()).toBe(401);
  const token = keyOf(here(), "metrics-token");
  const answer = await request.get(`${forkmoot}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.headers()["content-type"]).toContain("text/plain");
  const text = await answer.text();
  expect(text).toMatch(/^forkmoot_up\{part="host"\} 1$/m);
  expect(text).toMatch(/^forkmoot_edge_requests_total\{service="noticeboard",outcome="answered"\} \d+$/m);
  expect(text).toMatch(/^forkmoot_commands_total\{command="person\.sign_in",outcome="done"\} \d+$/m);
  expect(text).toMatch(/^forkmoot_worker_resident_memory_bytes\{worker="worker-1"\} \d{7,}$/m);
  for (const secret of [token, keyOf(here(), "host-token"), "contributor@", "Tobi"])
    expect(text).not.toContain(secret);
});
