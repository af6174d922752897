import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { DBOS } from "@dbos-inc/dbos-sdk";
import examples from "@octokit/webhooks-examples";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { signed } from "@/e2e/fixtures/webhooks";
import { engineDatabaseUrl } from "@/lib/platform/engine-database";
import { env } from "@/lib/platform/env";
import { QUEUES, WORKFLOW_APP } from "@/lib/platform/workflows";

/** What the workflows ask to be looked at again; a test says what comes of it. */
const looked = vi.hoisted(() => {
  // Before anything reads it.
  process.env.GITHUB_WEBHOOK_SECRET = "signs-every-delivery-in-tests";
  process.env.FORKMOOT_PROXIES = "1";
  return { at: [] as unknown[], come: async (_: unknown) => {} };
});
vi.mock("@/lib/forks/github-sync", () => {
  const look = (kind: string) => async (what: object) => {
    looked.at.push({ ...what, kind });
    await looked.come(what);
  };
  return {
    syncPullRequest: look("pull_request"),
    syncBranch: look("branch"),
    syncChecks: look("checks"),
    syncInstallation: look("installation"),
    syncRepository: look("repository"),
  };
});
const { createWebServer } = await import("../server");
const { deliveryWorkflow } = await import("@/lib/forks/delivery-workflow");

const HELLO = "Codertocat/Hello-World";
const pullRequest = examples.find(({ name }) => name === "pull_request")?.examples[0];

const web = createWebServer((_, response) => response.writeHead(404).end());

/** Over the wire, as GitHub would. */
async function send(given: Parameters<typeof signed>[0]) {
  const { method, headers, body } = signed(given);
  const { port } = web.address() as AddressInfo; // it listens on a port
  const asked = request({ port, path: "/api/webhooks/github", method, headers: Object.fromEntries(headers) });
  // Where it says that it is larger than it is, the rest never comes.
  asked.write(Buffer.from(await new Response(body).arrayBuffer()));
  if (!headers.has("content-length")) asked.end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const answer = { status: response.statusCode, headers: response.headers, body: await json(response) };
  asked.destroy();
  return answer as typeof answer & { body: { state: string; reason: string; detail: string } };
}
const states = async () =>
  Object.fromEntries(
    (await db.delivery.groupBy({ by: ["state"], _count: true })).map(({ state, _count }) => [state, _count]),
  );
/** Waits until no webhook is left to be looked at. */
const untilDone = () => expect.poll(states, { timeout: 30_000, interval: 50 }).not.toHaveProperty("received");
const workflows = () => db.$queryRaw<{ status: string }[]>`SELECT status FROM dbos.workflow_status`;

beforeAll(async () => {
  await once(web.listen(0, "127.0.0.1"), "listening");
  const mara = await addPerson("mara");
  await addService("board", { components: ["board-web"], maintainers: [mara] });
  await db.component.updateMany({ data: { host: "github", repository: HELLO.toLowerCase() } });
  DBOS.registerWorkflow(
    deliveryWorkflow({ retriesAllowed: true, maxAttempts: 3, intervalSeconds: 0.05, backoffRate: 1 }),
    {
      name: "sync-delivery",
    },
  );
  DBOS.setConfig({
    name: WORKFLOW_APP,
    systemDatabaseUrl: engineDatabaseUrl(process.env.DATABASE_URL ?? ""),
    logLevel: "error",
  });
  await DBOS.launch();
  await DBOS.registerQueue(QUEUES["sync-delivery"], {
    minPollingIntervalMs: 20,
    onConflict: "always_update",
  });
});
afterAll(async () => {
  web.close();
  await DBOS.shutdown();
});
beforeEach(async () => {
  await db.delivery.deleteMany();
  looked.at = [];
  looked.come = async () => {};
});

describe("every real payload of @octokit/webhooks-examples", () => {
  it("is answered, none crashes, and what is ours is looked at again", async () => {
    const answers: Record<string, number> = {};
    const all = examples.flatMap(({ name, examples: payloads }) =>
      payloads.map((payload) => ({ event: name, payload })),
    );
    expect(all.length).toBeGreaterThan(300);
    const sendOne = async ([number, one]: [number, (typeof all)[number]]) => {
      const { status, body } = await send({ ...one, deliveryId: `example-${number}` });
      expect(status, `${one.event}: ${JSON.stringify(body)}`).toBe(202);
      answers[body.state] = (answers[body.state] ?? 0) + 1;
    };
    const left = [...all.entries()];
    const AT_ONCE = 6;
    while (left.length > 0) await Promise.all(left.splice(0, AT_ONCE).map(sendOne));
    expect(await db.delivery.count()).toBe(all.length);
    await untilDone();
    expect(await states()).toEqual({ processed: answers.received, ignored: answers.ignored });
    expect(looked.at).toHaveLength(answers.received ?? 0);
    const kinds = new Set((looked.at as { kind: string }[]).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(["branch", "checks", "installation", "pull_request", "repository"]);
    await expect
      .poll(async () => [...new Set((await workflows()).map(({ status }) => status))], { timeout: 10_000 })
      .toEqual(["SUCCESS"]);
  });
});

describe("a webhook", () => {
  it("leaves nothing of its payload here but what it was about", async () => {
    await send({ event: "pull_request", payload: pullRequest, deliveryId: "one" });
    await untilDone();
    const row = await db.delivery.findUniqueOrThrow({ where: { id: "one" } });
    expect(row).toEqual({
      ...{
        id: "one",
        event: "pull_request",
        repository: HELLO,
        state: "processed",
        attempts: 1,
        error: null,
      },
      action: expect.any(String),
      syncs: [{ kind: "pull_request", repository: HELLO, number: 2 }],
      receivedAt: expect.any(Date),
      processedAt: expect.any(Date),
    });
  });

  it("that comes twice, even at once, is looked at once", async () => {
    const one = { event: "pull_request", payload: pullRequest, deliveryId: "twice" };
    const answers = await Promise.all([send(one), send(one), send(one)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(answers.map(({ body }) => body.state).sort()).toEqual(["duplicate", "duplicate", "received"]);
    await untilDone();
    expect((await send(one)).body.state).toBe("duplicate");
    expect(looked.at).toHaveLength(1);
  });

  it("of a repository where no component lives is ignored, and says so", async () => {
    const payload = { repository: { full_name: "somebody/else" }, pull_request: { number: 7 } };
    const { status, body } = await send({ event: "pull_request", payload });
    expect([status, body.state, body.reason]).toEqual([
      202,
      "ignored",
      "No component lives in somebody/else.",
    ]);
    expect(looked.at).toEqual([]);
  });

  it("is tried again after a failure, and counts its attempts", async () => {
    let failures = 2;
    looked.come = async () => {
      if (failures-- > 0) throw new Error("GitHub does not answer.");
    };
    await send({ event: "pull_request", payload: pullRequest, deliveryId: "again" });
    await untilDone();
    expect(await db.delivery.findUniqueOrThrow({ where: { id: "again" } })).toMatchObject({
      ...{ state: "processed", attempts: 3, error: null },
    });
  });

  it("that keeps failing is given up, with the reason, and is tried again when GitHub sends it again", async () => {
    looked.come = async () => {
      throw new Error("GitHub does not answer.");
    };
    const one = { event: "pull_request", payload: pullRequest, deliveryId: "failing" };
    await send(one);
    await untilDone();
    expect(await db.delivery.findUniqueOrThrow({ where: { id: "failing" } })).toMatchObject({
      ...{ state: "failed", attempts: 3, error: "GitHub does not answer." },
    });
    looked.come = async () => {};
    expect((await send(one)).body.state).toBe("received");
    await untilDone();
    expect(await db.delivery.findUniqueOrThrow({ where: { id: "failing" } })).toMatchObject({
      ...{ state: "processed", attempts: 4, error: null },
    });
  });
});

describe("what is no webhook of GitHub's", () => {
  const forged = `sha256=${"0".repeat(64)}`;
  const REFUSED: [string, Parameters<typeof signed>[0], number, string][] = [
    [
      "a forged signature",
      { event: "push", payload: {}, headers: { "x-hub-signature-256": forged } },
      401,
      "signature",
    ],
    [
      "a signature of the older kind only",
      {
        event: "push",
        payload: {},
        headers: { "x-hub-signature-256": undefined, "x-hub-signature": "sha1=00" },
      },
      400,
      "headers",
    ],
    ["no event", { event: "push", payload: {}, headers: { "x-github-event": undefined } }, 400, "headers"],
    ["an event that is no name", { event: "push/../x", payload: {} }, 400, "headers"],
    [
      "no delivery id",
      { event: "push", payload: {}, headers: { "x-github-delivery": undefined } },
      400,
      "headers",
    ],
    ["invalid JSON, signed", { event: "push", payload: "{not json" }, 400, "json"],
    ["an empty body", { event: "push", payload: "" }, 401, "signature"],
    [
      "a form",
      {
        event: "push",
        payload: "payload=%7B%7D",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
      415,
      "content_type",
    ],
    [
      "a body that says it is too large",
      { event: "push", payload: {}, headers: { "content-length": String(26 * 1024 * 1024) } },
      413,
      "too_large",
    ],
    [
      "a body that is too large",
      { event: "push", payload: "x".repeat(25 * 1024 * 1024 + 1) },
      413,
      "too_large",
    ],
  ];

  it.each(REFUSED)(
    "%s is refused with what to do, and leaves nothing behind",
    async (_, given, status, reason) => {
      const before = (await workflows()).length;
      const answer = await send({
        ...given,
        headers: { "x-forwarded-for": crypto.randomUUID(), ...given.headers },
      });
      expect([answer.status, answer.body.reason]).toEqual([status, reason]);
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(answer.body.detail).toMatch(/^[A-Z].*\.$/);
      expect([await db.delivery.count(), (await workflows()).length]).toEqual([0, before]);
    },
  );

  it("nor is anything, where webhooks are not set up", async () => {
    vi.spyOn(env(), "githubWebhookSecret").mockReturnValueOnce(null);
    const { status, body } = await send({ event: "ping", payload: {} });
    expect([status, body.reason]).toEqual([503, "not_set_up"]);
  });

  it("is not heard any more after twenty wrong signatures in a minute; others are", async () => {
    const headers = { "x-forwarded-for": "203.0.113.7" };
    const bad = { event: "push", payload: {}, headers: { ...headers, "x-hub-signature-256": forged } };
    for (let sent = 0; sent < 20; sent++) expect((await send(bad)).status).toBe(401);
    const answer = await send({ event: "ping", payload: {}, headers });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    const other = { "x-forwarded-for": "203.0.113.8" };
    expect((await send({ event: "ping", payload: {}, headers: other })).status).toBe(202);
  });
});
