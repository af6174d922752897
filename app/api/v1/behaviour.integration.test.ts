import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { callApi, type Given } from "@/e2e/fixtures/call-api";
import { addPerson, addService, commitFiles, db, push } from "@/e2e/fixtures/coop";
import { connect } from "@/examples/api-client/client";
import { follow, listForks, listTitlesWaiting, requestFork } from "@/examples/api-client/request-a-fork";
import type { PersonActor } from "@/lib/kernel/actor";
import { onceFor } from "@/lib/kernel/idempotency";
import { limit } from "@/lib/kernel/rate-limit";
import { createApiToken } from "@/lib/people/commands/create-api-token";
import { env } from "@/lib/platform/env";

let tobi: PersonActor;
let token: string;
let others: string;
const call = (method: string, path: string, given?: Given) => callApi(method, `/api/v1${path}`, given);

beforeAll(async () => {
  tobi = await addPerson("tobi", { organization: "Marsh" });
  const ada = await addPerson("ada", { organization: "Lough" });
  await addService("board", { components: ["board-web"], maintainers: [ada] });
  token = (await createApiToken(tobi, { label: "all", scopes: ["read", "forks:write"] })).token;
  others = (await createApiToken(ada, { label: "ada", scopes: ["read", "reviews:write"] })).token;
});

let changes = 0;
async function pushBranch() {
  const branch = `change-${++changes}`;
  commitFiles("board-web", branch, { [`${branch}.txt`]: branch });
  await push("board-web", branch, tobi);
  return { component: "board-web", branch, title: `Change ${changes}` };
}
const openPull = async () =>
  (await call("POST", "/pull-requests", { token, body: await pushBranch() })).body as {
    pullRequestId: string;
    number: number;
  };

describe("an Idempotency-Key", () => {
  const send = (body: unknown, key: string) =>
    call("POST", "/pull-requests", { token, body, headers: { "idempotency-key": key } });

  it("gives the same request the same answer, and it happens once", async () => {
    const body = await pushBranch();
    const key = `"${randomUUID()}"`;
    const first = await send(body, key);
    const again = await send({ title: body.title, branch: body.branch, component: body.component }, key);
    expect(first.status).toBe(201);
    expect(first.headers.get("location")).toMatch(/^\/api\/v1\/components\/board-web\/pull-requests\/\d+$/);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await db.pullRequest.count({ where: { headBranch: body.branch } })).toBe(1);
  });

  it("refuses another request with the same key: 422", async () => {
    const key = randomUUID();
    await send(await pushBranch(), key);
    expect(await send(await pushBranch(), key)).toMatchObject({
      status: 422,
      body: { type: "/problems/refused", reason: "key_reused" },
    });
  });

  it("sent many times at once is one request: the others hear that it is at work, or its answer", async () => {
    const body = await pushBranch();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(body, key)));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    for (const { status, body: said } of answers)
      if (status !== 201)
        expect({ status, said }).toMatchObject({ status: 409, said: { reason: "in_progress" } });
    expect(await db.pullRequest.count({ where: { headBranch: body.branch } })).toBe(1);
  });

  it("is the person's own, and forgotten after a day", async () => {
    const asked = { route: "x", key: randomUUID(), request: {}, personId: "a" };
    const answer = (body: string) => () => Promise.resolve({ status: 200, body });
    expect(await onceFor(asked, answer("first"))).toMatchObject({ body: "first", isReplayed: false });
    expect(await onceFor({ ...asked, personId: "b" }, answer("b"))).toMatchObject({ body: "b" });
    expect(await onceFor(asked, answer("second"))).toMatchObject({ body: "first", isReplayed: true });
    await db.keptAnswer.updateMany({ data: { startedAt: new Date(Date.now() - 25 * 3_600_000) } });
    expect(await onceFor(asked, answer("second"))).toMatchObject({ body: "second", isReplayed: false });
  });

  it("goes on after a web died at work: the command is not done twice", async () => {
    const asked = { route: "x", key: randomUUID(), request: {}, personId: "a" };
    const receipts: string[] = [];
    const died = new Promise<never>(() => undefined);
    void onceFor(asked, (receipt) => {
      receipts.push(receipt);
      return died;
    });
    await vi.waitUntil(() => receipts.length === 1, { timeout: 5_000, interval: 10 });
    const done = (receipt: string) => {
      receipts.push(receipt);
      return Promise.resolve({ status: 200, body: "done" });
    };
    await expect(onceFor(asked, done)).rejects.toMatchObject({ details: { reason: "in_progress" } });
    await db.keptAnswer.updateMany({
      where: { receipt: receipts[0] },
      data: { startedAt: new Date(Date.now() - 61_000) },
    });
    expect(await onceFor(asked, done)).toMatchObject({ body: "done" });
    // The receipt is the command's key: what committed under it answers again what it answered.
    expect(receipts[1]).toBe(receipts[0]);
  });

  it("keeps nothing secret", async () => {
    const kept = JSON.stringify(await db.keptAnswer.findMany());
    expect(kept).not.toContain(token);
    expect(kept).not.toContain("ticket=");
  });

  it("that no header can hold is refused: 400", async () => {
    expect(await send({}, "")).toMatchObject({ status: 422 });
    const spaced = await send(await pushBranch(), "a key with spaces");
    expect(spaced).toMatchObject({ status: 400, body: { reason: "idempotency_key" } });
  });
});

describe("a list", () => {
  it("is read to its end by the cursor, and by the Link", async () => {
    for (let one = 0; one < 3; one++) await openPull();
    const titles = (body: unknown) =>
      (body as { items: { title: string }[] }).items.map(({ title }) => title);
    const whole = titles((await call("GET", "/pull-requests?limit=100&mine=true", { token })).body);
    const read: string[] = [];
    let path: string | null = "/pull-requests?limit=2&mine=true";
    while (path) {
      const { status, body, headers }: Awaited<ReturnType<typeof call>> = await call("GET", path, { token });
      expect(status).toBe(200);
      read.push(...titles(body));
      const next = /^<(.+)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1];
      expect(Boolean(next)).toBe((body as { nextCursor: string | null }).nextCursor !== null);
      path = next ? next.slice(`${env().url}/api/v1`.length) : null;
    }
    expect(whole.length).toBeGreaterThan(4);
    expect(read).toEqual(whole);
  });

  it("refuses a cursor from elsewhere: 400", async () => {
    const { body } = await call("GET", "/pull-requests?limit=1", { token });
    const cursor = (body as { nextCursor: string }).nextCursor;
    for (const path of [
      `/pull-requests?cursor=${cursor}&state=open`,
      `/pull-requests?cursor=${cursor.slice(0, -3)}`,
      `/forks?cursor=${cursor}`,
      `/deployments?cursor=${cursor}`,
      `/notifications?cursor=${cursor}`,
      `/tokens?cursor=${cursor}`,
      `/bindings?cursor=${cursor}`,
      `/services?cursor=${cursor}`,
    ]) {
      const answer = await call("GET", path, { token });
      expect({ path, ...answer }).toMatchObject({ path, status: 400, body: { reason: "cursor" } });
    }
  });
});

describe("a limit", () => {
  const usual = env().rateLimit;

  it("is told in headers, counted for each token, and ends with 429 and when to come back", async () => {
    const spare = (await createApiToken(tobi, { label: "spare", scopes: ["read"] })).token;
    Object.assign(env(), { rateLimit: 3 });
    try {
      const answers = [];
      for (let one = 0; one < 4; one++) answers.push(await call("GET", "/me", { token: spare }));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
      expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"token";q=3;w=60');
      expect(answers[0]?.headers.get("ratelimit")).toMatch(/^"token";r=2;t=\d+$/);
      expect(answers[3]?.body).toMatchObject({ type: "/problems/too-many-requests" });
      expect(Number(answers[3]?.headers.get("retry-after"))).toBeGreaterThan(0);
      expect((await call("GET", "/me", { token: others })).status).toBe(200);
    } finally {
      Object.assign(env(), { rateLimit: usual });
    }
  });

  it("for strangers is a tenth, by address", async () => {
    const from = (address: string) => call("GET", "/services", { headers: { "x-forwarded-for": address } });
    Object.assign(env(), { rateLimit: 20 });
    try {
      const statuses = [];
      for (let one = 0; one < 3; one++) statuses.push((await from("192.0.2.1")).status);
      expect(statuses).toEqual([200, 200, 429]);
      expect((await from("192.0.2.2")).status).toBe(200);
    } finally {
      Object.assign(env(), { rateLimit: usual });
    }
  });

  it("stops whoever guesses tokens, and not the neighbour who has one", async () => {
    const headers = { "x-forwarded-for": "192.0.2.9" };
    let last = 0;
    for (let one = 0; one < 31; one++)
      last = (await call("GET", "/me", { token: `fmt_guess${one}`, headers })).status;
    expect(last).toBe(429);
    expect((await call("GET", "/me", { token, headers })).status).toBe(200);
  });

  it("is shared: whoever counts at once counts together", async () => {
    const key = randomUUID();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => limit({ bucket: "test", key, points: 5 })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });
});

describe("the example client, over HTTP", () => {
  const server = createServer(async (request, response) => {
    const raw = request.method === "GET" ? undefined : await text(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const answer = await callApi(request.method ?? "", request.url ?? "", { raw, headers });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(JSON.stringify(answer.body));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.close();
  });
  let url: string;
  beforeEach(() => {
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  it("requests a fork once, follows it until somebody has to decide, and shows a maintainer what waits", async () => {
    const forkmoot = connect({ url, token });
    const { pullRequestId } = await openPull();
    const wanted = { service: "board", pullRequestId, title: "By a program" };
    const key = randomUUID();
    const number = await requestFork(forkmoot, wanted, key);
    expect(await requestFork(forkmoot, wanted, key)).toBe(number);
    const found = [];
    for await (const fork of listForks(forkmoot, "board")) found.push(fork.number);
    expect(found).toEqual([number]);
    const told: string[] = [];
    const followed = follow(forkmoot, number, (words) => told.push(words));
    await vi.waitUntil(() => told.length > 0, { timeout: 10_000, interval: 20 });
    // What the worker would do when the checks have passed.
    await db.revision.updateMany({
      where: { fork: { number } },
      data: { state: "cross_check", checksHeld: false },
    });
    expect(await followed).toBe("cross_check");
    expect(told.at(-1)).toBe(`Fork ${number}: cross_check`);
    const waiting = await listTitlesWaiting(connect({ url, token: others }));
    expect(waiting.join()).toContain("By a program, revision 1");
  });

  it("says what to do when it is refused", async () => {
    const forkmoot = connect({ url, token });
    const wanted = { service: "board", pullRequestId: "pull_of_nobody", title: "x" };
    await expect(requestFork(forkmoot, wanted)).rejects.toThrow(/^This does not exist: /);
  });
});
