/** The forms and links that are outside of REST: signing in, signing out, joining; from other sites, malformed, too often. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { NextRequest } from "next/server";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addPerson, db, home } from "@/e2e/fixtures/coop";
import { authOptions } from "@/lib/kernel/auth";
import { findActorBySession } from "@/lib/people/queries";
import { GET as confirmJoin } from "./joins/confirm/route";
import { GET as toOneAddress } from "./one-address/route";
import { POST as signInWithGitHub } from "./signin/github/route";
import { POST as signInPersona } from "./signin/persona/route";
import * as signOutRoute from "./signout/route";

const site = "http://localhost:3000";
/** Next keeps the request's cookies somewhere else than the request; both are the browser's here. */
const jar = vi.hoisted(() => new Map<string, string>());
vi.hoisted(() => {
  Object.assign(process.env, { FORKMOOT_DEMO: "1", FORKMOOT_URL: "", PORT: "", GITHUB_CLIENT_ID: "id" });
  Object.assign(process.env, { GITHUB_CLIENT_SECRET: "secret", NEXTAUTH_SECRET: "s", NEXTAUTH_URL: "" });
});
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));

const key = "the-demo-key";
const day = 86_400_000;
let addresses = 0;
let address: string;

beforeAll(async () => {
  writeFileSync(join(home, "keys", "demo"), key, { mode: 0o600 });
  await addPerson("member");
  await addPerson("contributor");
});
beforeEach(() => {
  jar.clear();
  addresses += 1;
  address = `192.0.2.${addresses}`;
});

interface Given {
  origin?: string;
  body?: string | ReadableStream;
  type?: string;
}
function ask(path: string, { origin = site, body, type }: Given = {}) {
  const cookie = [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
  const headers = {
    "x-forwarded-for": address,
    ...(body !== undefined && { origin, "content-type": type ?? "application/x-www-form-urlencoded" }),
    ...(cookie && { cookie }),
  };
  const init = { headers, duplex: "half", ...(body !== undefined && { method: "POST", body }) };
  return new NextRequest(`${site}${path}`, init as ConstructorParameters<typeof NextRequest>[1]);
}
const enter = (fields: Record<string, string>, given: Given = {}) =>
  signInPersona(ask("/signin/persona", { body: new URLSearchParams(fields).toString(), ...given }));
const leave = (given: Given = {}) => signOutRoute.POST(ask("/signout", { body: "", ...given }));
const leadsTo = (answer: Response) => [answer.status, answer.headers.get("location")];
const sessionOf = (answer: Response) =>
  /forkmoot\.session=([^;]*)/.exec(answer.headers.get("set-cookie") ?? "")?.[1];

async function openSession(login: string, sessionToken: string) {
  const person = await db.person.findFirstOrThrow({ where: { login } });
  const personId = person.id;
  const user = await db.user.upsert({ where: { personId }, create: { personId }, update: {} });
  await db.session.create({
    data: { sessionToken, userId: user.id, expires: new Date(Date.now() + day) },
  });
  return sessionToken;
}
const sessions = () => db.session.count();

describe("a form that is none", () => {
  const boundary = "multipart/form-data; boundary=x";
  it.each([
    ["JSON", '{"login":"member"}', "application/json"],
    ["no type", "login=member", ""],
    ["half of its parts", '--x\r\ncontent-disposition: form-data; name="login"\r\n\r\nmem', boundary],
    ["no parts", "nonsense", boundary],
    ["no boundary", "login=member", "multipart/form-data"],
    ["more than a form of ours has", `login=member&more=${"x".repeat(20_000)}`, undefined],
  ])("is answered in words and signs nobody in: %s", async (_, body, type) => {
    jar.set("forkmoot.demo-key", key);
    const before = await sessions();
    const persona = await signInPersona(ask("/signin/persona", { body, type }));
    expect(leadsTo(persona)).toEqual([303, `${site}/signin?problem=form`]);
    const github = await signInWithGitHub(ask("/signin/github", { body, type }));
    expect(leadsTo(github)).toEqual([303, `${site}/signin?problem=form`]);
    expect(await sessions()).toBe(before);
  });

  it("of 10 MB is read no further than its limit", async () => {
    jar.set("forkmoot.demo-key", key);
    let given = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 4096;
        if (given > 10_000_000) controller.close();
        else controller.enqueue(new Uint8Array(4096).fill(0x61));
      },
    });
    const answer = await signInPersona(ask("/signin/persona", { body }));
    expect(leadsTo(answer)).toEqual([303, `${site}/signin?problem=form`]);
    expect(given).toBeLessThan(200_000);
  });

  it("names somebody who is no persona, or a file", async () => {
    jar.set("forkmoot.demo-key", key);
    for (const login of ["", "nobody", "member\0", "' OR 1=1 --", "__proto__"]) {
      expect(leadsTo(await enter({ login, next: "/forks" }))).toEqual([
        303,
        `${site}/signin?next=%2Fforks&problem=persona`,
      ]);
    }
    const file =
      '--x\r\ncontent-disposition: form-data; name="login"; filename="member"\r\n\r\nmember\r\n--x--\r\n';
    const answer = await signInPersona(ask("/signin/persona", { body: file, type: boundary }));
    expect(leadsTo(answer)).toEqual([303, `${site}/signin?problem=persona`]);
  });
});

describe("signing in as a persona", () => {
  it("takes a browser with the demo key, at this site, and leads to a path of it", async () => {
    jar.set("forkmoot.demo-key", key);
    for (const next of [
      "//elsewhere.example",
      "https://elsewhere.example",
      "/\\elsewhere.example",
      "/api/x",
    ]) {
      expect(leadsTo(await enter({ login: "member", next }))).toEqual([303, `${site}/`]);
    }
    expect(leadsTo(await enter({ login: "member", next: "/forks?q=1" }))).toEqual([303, `${site}/forks?q=1`]);
  });

  it.each(["https://elsewhere.example", "http://localhost:4000", "http://127.0.0.1:3000", "null"])(
    "is no form of another site's: %s",
    async (origin) => {
      jar.set("forkmoot.demo-key", key);
      const before = await sessions();
      const answer = await enter({ login: "member" }, { origin });
      expect(leadsTo(answer)).toEqual([303, `${site}/signin?problem=key`]);
      expect([sessionOf(answer), await sessions()]).toEqual([undefined, before]);
    },
  );

  it("gives a session of its own, whatever session the browser came with", async () => {
    jar.set("forkmoot.demo-key", key);
    const planted = await openSession("contributor", "planted");
    for (const before of [planted, "made-up", "with a\0 in it", "x".repeat(5000)]) {
      jar.set("forkmoot.session", before);
      const after = sessionOf(await enter({ login: "member" })) ?? "";
      expect(after).not.toBe(before);
      expect(await findActorBySession(after)).toMatchObject({ login: "member" });
      expect(await findActorBySession(before)).toBeNull();
    }
  });

  it("looks at no key of an address that sent twenty wrong ones within a minute", async () => {
    jar.set("forkmoot.demo-key", "a guess");
    const tries = [];
    for (let i = 0; i < 21; i++) tries.push(leadsTo(await enter({ login: "member" }))[1]);
    expect(new Set(tries.slice(0, 20))).toEqual(new Set([`${site}/signin?problem=key`]));
    expect(tries[20]).toBe(`${site}/signin?problem=too_many_requests`);
    jar.set("forkmoot.demo-key", key);
    expect(leadsTo(await enter({ login: "member" }))[1]).toContain("too_many_requests");
    address = "192.0.2.250";
    expect(leadsTo(await enter({ login: "member" }))[1]).toBe(`${site}/`);
  });

  it("ends at a hundred and twenty in a minute, whatever the key", async () => {
    jar.set("forkmoot.demo-key", key);
    await db.$executeRaw`DELETE FROM "RateLimit"`;
    await enter({ login: "member" });
    await db.$executeRaw`UPDATE "RateLimit" SET points = 120 WHERE key LIKE 'persona:%'`;
    const before = await sessions();
    const answer = await enter({ login: "member" });
    expect(leadsTo(answer)).toEqual([303, `${site}/signin?problem=too_many_requests`]);
    expect([sessionOf(answer), await sessions()]).toEqual([undefined, before]);
  });
});

describe("signing out", () => {
  it("is no form of another site's, and no link", async () => {
    jar.set("forkmoot.session", await openSession("member", "stays"));
    for (const origin of ["https://elsewhere.example", "http://board.localhost:4000", "null"]) {
      const answer = await leave({ origin });
      expect([...leadsTo(answer), sessionOf(answer)]).toEqual([303, `${site}/`, undefined]);
    }
    expect(await findActorBySession("stays")).toMatchObject({ login: "member" });
    expect(Object.keys(signOutRoute)).toEqual(["POST"]);
  });

  it("ends the session, whatever the form holds", async () => {
    jar.set("forkmoot.session", await openSession("member", "ends"));
    const answer = await leave({ body: "x".repeat(100_000), type: "multipart/form-data" });
    expect([...leadsTo(answer), sessionOf(answer)]).toEqual([303, `${site}/`, ""]);
    expect(await findActorBySession("ends")).toBeNull();
  });

  it("takes away a cookie that no session has", async () => {
    for (const made of ["made-up", "with a\0 in it"]) {
      jar.set("forkmoot.session", made);
      const answer = await leave();
      expect([...leadsTo(answer), sessionOf(answer)]).toEqual([303, `${site}/`, ""]);
    }
  });
});

describe("the link that confirms a join", () => {
  const confirm = (claim: string) => confirmJoin(ask(`/joins/confirm?claim=${encodeURIComponent(claim)}`));

  it("says that a claim is not valid, however it is made", async () => {
    jar.set("forkmoot.session", await openSession("member", "joins"));
    for (const claim of ["", "forged", "a.b.c", "x\0y", "x".repeat(4001), "//elsewhere.example"]) {
      const [status, to] = leadsTo(await confirm(claim));
      expect([status, to]).toEqual([
        303,
        expect.stringMatching(/^http:\/\/localhost:3000\/joins\/failed\?reason=/),
      ]);
      expect(to).not.toMatch(/internal/);
    }
  });

  it("leads a stranger to sign-in and back, with nothing of the claim anywhere else", async () => {
    const to = new URL((await confirm("a&next=//elsewhere.example")).headers.get("location") ?? "");
    expect([to.origin, to.pathname]).toEqual([site, "/signin"]);
    expect(to.searchParams.getAll("next")).toEqual([
      "/joins/confirm?claim=a%26next%3D%2F%2Felsewhere.example",
    ]);
  });

  it("is heard sixty times in a minute from one person", async () => {
    jar.set("forkmoot.session", await openSession("contributor", "guesses"));
    await confirm("forged");
    await db.$executeRaw`UPDATE "RateLimit" SET points = 60 WHERE key LIKE 'join:%'`;
    expect(leadsTo(await confirm("forged"))[1]).toBe(`${site}/joins/failed?reason=too_many_requests`);
  });
});

describe("no address leads elsewhere", () => {
  const elsewhere = [
    ...["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example"],
    ...["/\t/elsewhere.example", "/.//elsewhere.example", "javascript:alert(1)", "@elsewhere.example", ""],
    ...["/x\r\nlocation: https://elsewhere.example", "?//elsewhere.example", "/%2f%2felsewhere.example"],
  ];
  const coded = elsewhere.flatMap((to) => [to, Buffer.from(to).toString("base64url"), btoa(to)]);

  it.each(coded)("the one address stays the one address: %j", (to) => {
    const answer = toOneAddress(ask(`/one-address?to=${encodeURIComponent(to)}`));
    const location = answer.headers.get("location") ?? "";
    expect(location.startsWith(`${site}/`)).toBe(true);
    expect(new URL(location).origin).toBe(site);
  });

  it.each(elsewhere)("next-auth's callback address is a path of this site: %j", async (url) => {
    const redirect = authOptions().callbacks?.redirect;
    const to = await redirect?.({ url, baseUrl: site });
    expect(new URL(to ?? "").origin).toBe(site);
    expect(new URL(to ?? "").pathname).not.toMatch(/^\/[/\\]/);
  });
});
