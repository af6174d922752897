import { expect, test } from "@playwright/test";
import { here } from "./fixtures/installation";
import { forkmoot } from "./fixtures/people";
import { rowsOf } from "./fixtures/programs";
import { signed } from "./fixtures/webhooks";

/** Sends it to the Forkmoot that runs, as GitHub would. */
async function send(given: Parameters<typeof signed>[0]) {
  const { headers, body } = signed(given);
  const answer = await fetch(`${forkmoot}/api/webhooks/github`, {
    method: "POST",
    headers,
    body: await new Response(body).arrayBuffer(),
  });
  return { status: answer.status, body: (await answer.json()) as { state?: string; reason?: string } };
}

test("a running Forkmoot takes what GitHub signed, and nothing else", async () => {
  const payload = { repository: { full_name: "somebody/else" }, pull_request: { number: 7 } };
  const one = { event: "pull_request", payload, deliveryId: "e2e-1" };
  expect(await send(one)).toMatchObject({ status: 202, body: { state: "ignored" } });
  expect(await send(one)).toMatchObject({ status: 202, body: { state: "duplicate" } });
  const forged = { "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
  expect(await send({ ...one, deliveryId: "e2e-2", headers: forged })).toMatchObject({ status: 401 });
  // As large as GitHub sends them: no door before the route cuts it off.
  const large = { ...payload, filling: "x".repeat(12 * 1024 * 1024) };
  expect(await send({ ...one, deliveryId: "e2e-3", payload: large })).toMatchObject({ status: 202 });
  const tooLarge = { ...payload, filling: "x".repeat(26 * 1024 * 1024) };
  expect(await send({ ...one, deliveryId: "e2e-4", payload: tooLarge })).toMatchObject({
    ...{ status: 413, body: { reason: "too_large" } },
  });
  const kept = await rowsOf<{ id: string }>(
    here(),
    `SELECT id FROM "Delivery" WHERE id LIKE 'e2e-%' ORDER BY id`,
  );
  expect(kept).toEqual([{ id: "e2e-1" }, { id: "e2e-3" }]);
});
