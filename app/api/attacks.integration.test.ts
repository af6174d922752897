/** What comes over REST that no honest client sends: answered in words, without an error of ours and without a trace. */
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import pino from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { createApiToken } from "@/lib/people/commands/create-api-token";
import type { Scope } from "@/lib/people/schema";
import { env } from "@/lib/platform/env";
import { GET as listForks, POST as requestFork } from "./v1/forks/route";
import { POST as suspend } from "./v1/people/[login]/suspend/route";
import { GET as search } from "./v1/search/route";

let mara: PersonActor;
let all: string;
let blind: string;
const params = Promise.resolve({});

beforeAll(async () => {
  mara = await addPerson("mara", { roles: ["member", "administrator"] });
  await addPerson("victim");
  await addService("board", { components: ["board-web"], maintainers: [mara] });
  all = await tokenWith(["read", "forks:write", "admin"]);
  blind = await tokenWith(["git"]);
  const user = await db.user.upsert({
    where: { personId: mara.personId },
    create: { personId: mara.personId },
    update: {},
  });
  const day = 86_400_000;
  const session = (sessionToken: string, expires: Date) => ({ sessionToken, expires, userId: user.id });
  await db.session.createMany({
    data: [session("running", new Date(Date.now() + day)), session("over", new Date(Date.now() - day))],
  });
});

const tokenWith = async (scopes: Scope[]) => (await createApiToken(mara, { label: "t", scopes })).token;
const cookie = (token: string) => ({ cookie: `forkmoot.session=${token}` });
const bearer = (token: string) => ({ authorization: `Bearer ${token}`, "content-type": "application/json" });

const post = (body: string | ReadableStream, headers: Record<string, string> = bearer(all)) =>
  requestFork(
    new Request("http://localhost:3000/api/v1/forks", {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit),
    { params },
  );
const suspendVictim = (headers: Record<string, string>, type = "application/json") =>
  suspend(
    new Request("http://localhost:3000/api/v1/people/victim/suspend", {
      ...{ method: "POST", body: "{}" },
      headers: { ...headers, "content-type": type },
    }),
    { params: Promise.resolve({ login: "victim" }) },
  );
const forks = (query: string, headers: Record<string, string> = bearer(all)) =>
  listForks(new Request(`http://localhost:3000/api/v1/forks${query}`, { headers }), { params });
const isSuspended = async () =>
  (await db.person.findFirstOrThrow({ where: { login: "victim" } })).suspendedAt !== null;

describe("a browser's session", () => {
  it.each([
    ["from another site", { origin: "https://elsewhere.example" }],
    ["from a service beside it", { origin: "http://board.localhost:4000" }],
    ["from a sandboxed page", { origin: "null" }],
    ["without an origin", {}],
  ])("a browser's session writes from no other site: %s", async (_, headers) => {
    for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
      const answer = await suspendVictim(
        { ...cookie("running"), ...headers } as Record<string, string>,
        type,
      );
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ reason: "cross_site" });
    }
    expect(await isSuspended()).toBe(false);
  });

  it("writes from Forkmoot's own pages", async () => {
    const answer = await suspendVictim({ ...cookie("running"), origin: env().url });
    expect(answer.status, await answer.text()).toBe(200);
    expect(await isSuspended()).toBe(true);
    await db.person.updateMany({ where: { login: "victim" }, data: { suspendedAt: null } });
  });

  it("an expired session is nobody's", async () => {
    const answer = await suspendVictim({ ...cookie("over"), origin: env().url });
    expect(answer.status).toBe(401);
    expect((await forks("", cookie("over"))).status).toBe(401);
    expect(await isSuspended()).toBe(false);
  });

  it("that somebody made up is nobody's", async () => {
    for (const made of ["made-up", "%00", "' OR 1=1 --", "x".repeat(5000)]) {
      expect((await forks("", cookie(made))).status).toBe(401);
    }
  });
});

describe("a body", () => {
  it("a body of 10 MB is refused without being read whole", async () => {
    let given = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536;
        if (given > 10_000_000) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const answer = await post(body);
    expect([413, 422]).toContain(answer.status);
    expect((await answer.json()) as object).toMatchObject({ detail: expect.stringContaining("MB") });
    expect(given).toBeLessThan(3_000_000);
  });

  it.each(["{", "nonsense", "[]", '"text"', "null", "7", "{} {}", "service=board"])(
    "what is no JSON object is refused in words: %s",
    async (body) => {
      const answer = await post(body);
      expect([400, 422]).toContain(answer.status);
      expect((await answer.json()) as object).toMatchObject({
        detail: expect.stringContaining("JSON"),
      });
    },
  );

  it("nested a hundred thousand deep is no error of ours", async () => {
    const deep = `{"service":"board","title":${"[".repeat(100_000)}${"]".repeat(100_000)},"pullRequestIds":["x"]}`;
    expect([400, 422]).toContain((await post(deep)).status);
  });

  it("that names a prototype changes none", async () => {
    const body =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"service":"board","title":"x","pullRequestIds":["x"]}';
    const answer = await post(body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("a NUL character is refused wherever it stands", async () => {
    for (const body of [
      '{"title":"a\\u0000b"}',
      '{"service":"board","pullRequestIds":["\\u0000"],"title":"x"}',
    ]) {
      const answer = await post(body);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("NUL");
    }
  });
});

describe("a question", () => {
  it("a token with too few scopes is told which one it lacks", async () => {
    const reads = await forks("", bearer(blind));
    expect(reads.status).toBe(403);
    expect(await reads.json()).toMatchObject({ reason: "scope", detail: expect.stringContaining("read") });
    const writes = await post('{"service":"board","title":"x","pullRequestIds":["x"]}', bearer(blind));
    expect(writes.status).toBe(403);
    expect(await writes.json()).toMatchObject({ detail: expect.stringContaining("forks:write") });
  });

  it("a cursor from elsewhere is refused in words", async () => {
    for (const cursor of ["x", "e30", Buffer.from('{"id":"x","at":"yesterday"}').toString("base64url")]) {
      const answer = await forks(`?cursor=${cursor}`);
      expect([400, 422]).toContain(answer.status);
      expect(await answer.text()).toContain("cursor");
    }
  });

  it("thousands of parameters are no error of ours", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => `a${i}=${i}`).join("&");
    expect((await forks(`?${many}`)).status).toBeLessThan(500);
    const long = new Request(`http://localhost:3000/api/v1/search?q=${"x".repeat(100_000)}`, {
      headers: bearer(all),
    });
    const answer = await search(long, { params });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it("brings no line of its own into the answer's head", async () => {
    const answer = await forks(`?cursor=${encodeURIComponent("x\r\nset-cookie: a=b")}`);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.status).toBeLessThan(500);
  });
});

it("what is logged stays on its line, whatever it holds", async () => {
  const out = new PassThrough();
  pino({}, out).info({ title: 'one\n{"level":60}\r\n\u001b[31mred\u2028two' }, "asked\nfor");
  out.end();
  const written = await text(out);
  expect(written.trimEnd().split("\n")).toHaveLength(1);
  expect(written).not.toContain("\u001b");
});
