import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { readEdgeAddress } from "@/lib/deploy/edge-address";
import { signJoinTicket, verifyJoinClaim } from "@/lib/deploy/join-token";
import { routeDigest } from "@/lib/deploy/route-digest";
import { SessionScheme } from "@/lib/deploy/session-scheme";
import {
  call,
  echo,
  HOST_TOKEN,
  noticeboard,
  open,
  type Session,
  Stacks,
  startEdge,
  startWithFork,
  submit,
} from "./testing";

const SECRET = "what the service and the edge know";
const PROOF = "what only the server in front knows";
const seconds = () => Math.floor(Date.now() / 1000);
let tickets = 0;

const ticketFor = () =>
  signJoinTicket(HOST_TOKEN, {
    jti: `scheme-ticket-${tickets++}`,
    service: "noticeboard",
    fork: { id: "fork9", number: 9, title: "Attachments", owner: "member", revision: 1 },
    exp: seconds() + 300,
  });

/** Noticeboard with another session scheme, its fork, and `ada` bound to it. */
async function startWith(session: Session, options: Parameters<typeof startWithFork>[1] = {}) {
  const started = await startWithFork(echo, options);
  await started.setRoutes({ set: { services: [noticeboard("baseline", "", session)] } });
  return started;
}

const hmacToken = (subject: string, secret = SECRET, claims: Record<string, unknown> = {}) =>
  new SignJWT({ name: `${subject} the Tester`, ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(subject)
    .setExpirationTime("2h")
    .sign(new TextEncoder().encode(secret));
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const claimOf = async (address: string | undefined) =>
  verifyJoinClaim(HOST_TOKEN, new URL(address ?? "").searchParams.get("claim") ?? "");

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("a bearer token", () => {
  const session: Session = { kind: "bearer-jwt", secret: SECRET };

  it("says who is asking, in the Authorization header and nowhere else", async () => {
    const { edge } = await startWith(session);
    const served = async (headers: Record<string, string>, cookie?: string) =>
      (await call(edge, "/", { headers, cookie })).json();
    const token = await hmacToken("ada");
    expect(await served(bearer(token))).toMatchObject({ name: "fork web", headers: bearer(token) });
    expect((await served(bearer(await hmacToken("ben")))).name).toBe("baseline web");
    expect((await served({ authorization: `Basic ${token}` })).name).toBe("baseline web");
    expect((await served({}, `noticeboard_session=${token}`)).name).toBe("baseline web");
    for (const forged of [
      await hmacToken("ada", "guessed"),
      `${token}x`,
      token.split(".").slice(0, 2).join("."),
    ])
      expect((await served(bearer(forged))).name).toBe("baseline web");
  });

  it("is one token: edge and service cannot read two different people from one request", async () => {
    const { edge } = await startWith(session);
    const [ada, ben] = [await hmacToken("ada"), await hmacToken("ben")];
    const answer = await call(edge, "/", { headers: { authorization: [`Bearer ${ben}`, `Bearer ${ada}`] } });
    expect(answer.json()).toMatchObject({ name: "baseline web", headers: bearer(ben) });
  });

  it("checks issuer and audience where they are set", async () => {
    const { edge } = await startWith({ ...session, issuer: "https://id.example", audience: "noticeboard" });
    const served = async (claims: object) =>
      (await call(edge, "/", { headers: bearer(await hmacToken("ada", SECRET, { ...claims })) })).json().name;
    expect(await served({ iss: "https://id.example", aud: "noticeboard" })).toBe("fork web");
    for (const claims of [
      {},
      { iss: "https://id.example", aud: "wiki" },
      { iss: "https://evil.example", aud: "noticeboard" },
    ])
      expect(await served(claims)).toBe("baseline web");
    const later = { iss: "https://id.example", aud: "noticeboard", nbf: seconds() + 60 };
    expect(await served(later)).toBe("baseline web");
  });

  it("gets problem documents instead of pages, whatever it accepts", async () => {
    const { edge, stacks } = await startWith(session);
    stacks.delete("fork-3-2");
    const answer = await open(edge, "/", { headers: bearer(await hmacToken("ada")) });
    expect(answer.status).toBe(503);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(answer.json()).toMatchObject({ fork: { title: "Fork 3: Notices in Welsh" } });
  });

  it("joins, by the address where its person confirms, and leaves", async () => {
    const { edge, api } = await startWith(session);
    const asked = await open(edge, `/.forkmoot/join?ticket=${await ticketFor()}`);
    expect(asked.text).toContain("Noticeboard knows its users by an access token");
    const headers = {
      ...bearer(await hmacToken("ben")),
      "content-type": "application/x-www-form-urlencoded",
    };
    const body = new URLSearchParams({ ticket: await ticketFor() }).toString();
    const joined = await call(edge, "/.forkmoot/join", { method: "POST", headers, body });
    expect(joined.status).toBe(200);
    expect(await claimOf(joined.json().confirm)).toMatchObject({ subject: "ben", name: "ben the Tester" });
    const anonymous = await call(edge, "/.forkmoot/join", {
      method: "POST",
      headers: { "content-type": headers["content-type"] },
      body,
    });
    expect(anonymous.status).toBe(403);
    await call(edge, "/.forkmoot/leave", { method: "POST", headers: bearer(await hmacToken("ada")) });
    expect((await api.inject("/v1/routes")).json().bindings).toEqual([]);
  });

  it("waits after a restart until the secret is there again", async () => {
    const first = await startWith(session);
    await first.close();
    const { edge, setRoutes } = await startEdge(first.stacks, { home: first.home });
    const held = call(edge, "/", { headers: bearer(await hmacToken("ada")) });
    expect((await call(edge, "/")).json().name).toBe("baseline web");
    await setRoutes({ set: { services: [noticeboard("baseline", "", session)] } });
    expect((await held).json().name).toBe("fork web");
  });
});

describe("public keys", () => {
  afterEach(() => void vi.useRealTimers());

  async function keySource() {
    const source = { keys: [] as object[], asked: 0, isUp: true };
    const url = await serve((_req, res) => {
      source.asked += 1;
      res.statusCode = source.isUp ? 200 : 500;
      res.end(JSON.stringify({ keys: source.keys }));
    });
    const addKey = async (kid: string) => {
      const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
      source.keys.push({ ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig" });
      return (subject: string) =>
        new SignJWT({})
          .setProtectedHeader({ alg: "ES256", kid })
          .setSubject(subject)
          .setExpirationTime("2h")
          .sign(privateKey);
    };
    const session: Session = { kind: "cookie-jwt", name: "s", algorithm: "ES256", jwks: url };
    return { source, addKey, session };
  }
  const served = async (edge: Parameters<typeof call>[0], token: string) => {
    const answer = await call(edge, "/", { cookie: `s=${token}` });
    return answer.status === 200 ? answer.json().name : answer.status;
  };

  it("verify tokens, are read once for many, and again when they rotate", async () => {
    const { source, addKey, session } = await keySource();
    const first = await addKey("one");
    const { edge } = await startWith(session);
    const tokens = await Promise.all(Array.from({ length: 10 }, () => first("ada")));
    for (const name of await Promise.all(tokens.map((token) => served(edge, token))))
      expect(name).toBe("fork web");
    expect(source.asked).toBe(1);
    const second = await addKey("two");
    // Within the cool-down nobody's token makes the edge ask again.
    expect(await served(edge, await second("ada"))).toBe("baseline web");
    expect(source.asked).toBe(1);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11_000 });
    expect(await served(edge, await second("ada"))).toBe("fork web");
    expect(source.asked).toBe(2);
  });

  it("believe no token that a public key was used on as a secret, nor one without a signature", async () => {
    const { source, addKey, session } = await keySource();
    await addKey("one");
    const { edge } = await startWith(session);
    const none = [{ alg: "none" }, { sub: "ada", exp: seconds() + 60 }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    const key = JSON.stringify(source.keys[0]);
    for (const forged of [`${none}.`, await hmacToken("ada", key)])
      expect(await served(edge, forged)).toBe("baseline web");
  });

  it("that cannot be read leave nobody guessed: an honest 503, and old ones serve on", async () => {
    const { source, addKey, session } = await keySource();
    const first = await addKey("one");
    source.isUp = false;
    const { edge } = await startWith(session);
    expect(await served(edge, await first("ada"))).toBe(503);
    expect((await open(edge, "/", { cookie: `s=${await first("ada")}` })).text).toContain(
      "cannot be read just now",
    );
    expect((await call(edge, "/")).json().name).toBe("baseline web");
    source.isUp = true;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_000 });
    expect(await served(edge, await first("ada"))).toBe("fork web");
    source.isUp = false;
    vi.setSystemTime(Date.now() + 11 * 60_000);
    expect(await served(edge, await first("ada"))).toBe("fork web");
    vi.setSystemTime(Date.now() + 61 * 60_000);
    expect(await served(edge, await first("ada"))).toBe(503);
  });

  it("come from their own address, of a sensible size, and never through a redirect", async () => {
    const { addKey, session, source } = await keySource();
    const first = await addKey("one");
    const jwks = (session as { jwks: string }).jwks;
    const detour = await serve((_req, res) => res.writeHead(302, { location: jwks }).end());
    const flood = await serve((_req, res) => res.end(`{"keys":[],"x":"${"x".repeat(100_000)}"}`));
    for (const address of [detour, flood, "http://127.0.0.1:1"]) {
      const { edge } = await startWith({ ...session, jwks: address } as Session);
      expect(await served(edge, await first("ada"))).toBe(503);
    }
    expect(source.asked).toBe(0);
  });
});

describe("a header of a server in front", () => {
  const session: Session = { kind: "trusted-header", secret: PROOF };
  const told = (user: string) => ({ "x-remote-user": user, "x-remote-name": "Ada", "x-front-secret": PROOF });

  it("is believed with its proof, which no component sees", async () => {
    const { edge } = await startWith(session);
    const seen = (await call(edge, "/", { headers: told("ada") })).json();
    expect(seen).toMatchObject({
      name: "fork web",
      headers: { "x-remote-user": "ada", "x-remote-name": "Ada" },
    });
    expect(seen.headers).not.toHaveProperty("x-front-secret");
    const me = await call(edge, "/.forkmoot/", { headers: { ...told("ada"), accept: "application/json" } });
    expect(me.json().user).toEqual({ subject: "ada", name: "Ada" });
  });

  it("reaches no component without the proof, under any spelling, nor twice", async () => {
    const { edge } = await startWith(session);
    const forged: Record<string, string | string[]>[] = [
      { "x-remote-user": "ada" },
      { ...told("ada"), "x-front-secret": "guessed" },
      { ...told("ada"), "x-front-secret": [PROOF, PROOF] },
      { x_remote_user: "ada", "X-Remote_User": "ada" },
      { ...told("ada"), "x-remote-user": ["ada", "ben"] },
    ];
    for (const headers of forged) {
      const seen = (await call(edge, "/", { headers })).json();
      expect(seen.name).toBe("baseline web");
      expect(Object.keys(seen.headers).filter((name) => /remote|front/.test(name))).toEqual([]);
    }
    const both = (await call(edge, "/", { headers: { ...told("ada"), x_remote_user: "ben" } })).json();
    expect(both.headers).toMatchObject({ "x-remote-user": "ada" });
    expect(both.headers).not.toHaveProperty("x_remote_user");
  });

  it("does not make a stranger's form the person's wish", async () => {
    const { edge, api } = await startWith(session);
    const foreign = { ...told("ada"), origin: "http://evil.example", "sec-fetch-site": "cross-site" };
    expect((await submit(edge, "/.forkmoot/leave", {}, { headers: foreign })).status).toBe(403);
    expect((await submit(edge, "/.forkmoot/leave", {}, { headers: told("ada") })).status).toBe(303);
    expect((await api.inject("/v1/routes")).json().bindings).toEqual([]);
  });
});

describe("a service without a session that the edge can read", () => {
  const session: Session = { kind: "routing-cookie" };
  const cookieOf = (answer: Awaited<ReturnType<typeof call>>) =>
    String(answer.headers["set-cookie"]).split(";")[0] ?? "";

  async function join({ edge, setRoutes }: Awaited<ReturnType<typeof startWith>>, cookie?: string) {
    const answer = await submit(edge, "/.forkmoot/join", { ticket: await ticketFor() }, { cookie });
    const { subject } = await claimOf(answer.headers.location);
    await setRoutes({ set: { bindings: [{ service: "noticeboard", subject, stack: "fork-3-2" }] } });
    return { answer, subject, cookie: cookieOf(answer) };
  }

  it("is routed by a cookie of the edge's own, which holds for one browser and says so", async () => {
    const started = await startWith(session);
    const { edge } = started;
    const page = await open(edge, `/.forkmoot/join?ticket=${await ticketFor()}`);
    expect(page.text).toContain("Only this browser’s requests");
    expect(page.headers["set-cookie"]).toBeUndefined();
    const { answer, cookie, subject } = await join(started);
    expect(String(answer.headers["set-cookie"])).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const seen = (await call(edge, "/", { cookie: `${cookie}; own=1` })).json();
    expect(seen).toMatchObject({ name: "fork web", headers: { cookie: "own=1" } });
    expect((await call(edge, "/")).json().name).toBe("baseline web");
    const me = await open(edge, "/.forkmoot/", { cookie });
    expect(me.text).toContain("This browser, by a cookie");
    expect(me.text).not.toContain(subject);
  });

  it("forks law 5: moves the same browser, and gives it another subject once it has left", async () => {
    const started = await startWith(session);
    const first = await join(started);
    const moved = await join(started, first.cookie);
    expect(moved.subject).toBe(first.subject);
    const left = await submit(started.edge, "/.forkmoot/leave", {}, { cookie: moved.cookie });
    expect(String(left.headers["set-cookie"])).toMatch(/^forkmoot\.route=; Max-Age=0;/);
    expect((await call(started.edge, "/", { cookie: moved.cookie })).json().name).toBe("baseline web");
    expect((await started.api.inject("/v1/leaves")).json().leaves).toMatchObject([
      { subject: first.subject },
    ]);
    expect((await join(started, moved.cookie)).subject).not.toBe(first.subject);
  });

  it("is revoked by its binding, survives a restart, and never passes for another's", async () => {
    const started = await startWith(session);
    const { cookie, subject } = await join(started);
    await started.close();
    const again = await startEdge(started.stacks, { home: started.home });
    expect((await call(again.edge, "/", { cookie })).json().name).toBe("fork web");
    const [name, value = ""] = cookie.split("=");
    const [, end, mac] = value.split(".");
    for (const forged of [
      `browser-${"A".repeat(22)}.${end}.${mac}`,
      `${subject}.${Number(end) + 1}.${mac}`,
      `${subject}.${end}.`,
    ])
      expect((await call(again.edge, "/", { cookie: `${name}=${forged}` })).json().name).toBe("baseline web");
    expect((await call(again.edge, "/", { cookie: `${cookie}; ${name}=planted` })).json().name).toBe(
      "baseline web",
    );
    await again.setRoutes({ remove: { bindings: [{ service: "noticeboard", subject }] } });
    expect((await call(again.edge, "/", { cookie })).json().name).toBe("baseline web");
  });

  it("gets a cookie that no script and no other site can plant, where it is served by https", async () => {
    const started = await startWith(session, { edge: readEdgeAddress("https://{service}.apps.example.org") });
    const { edge, setRoutes } = started;
    const at = { host: "noticeboard.apps.example.org" };
    const headers = { origin: "https://noticeboard.apps.example.org" };
    const answer = await submit(edge, "/.forkmoot/join", { ticket: await ticketFor() }, { ...at, headers });
    expect(String(answer.headers["set-cookie"])).toMatch(/^__Host-Http-forkmoot\.route=.*; Secure$/);
    const { subject } = await claimOf(answer.headers.location);
    await setRoutes({ set: { bindings: [{ service: "noticeboard", subject, stack: "fork-3-2" }] } });
    const cookie = cookieOf(answer);
    expect((await call(edge, "/", { ...at, cookie })).json()).toMatchObject({ name: "fork web" });
    expect((await call(edge, "/", { ...at, cookie })).json().headers).not.toHaveProperty("cookie");
    const plain = cookie.replace("__Host-Http-", "");
    expect((await call(edge, "/", { ...at, cookie: plain })).json().name).toBe("baseline web");
  });
});

describe("session settings", () => {
  it("that changed reach the edge without a restart, and show in its table as a digest only", async () => {
    const { edge, api, setRoutes } = await startWith({ kind: "bearer-jwt", secret: SECRET });
    const digest = async () => (await api.inject("/v1/routes")).json().services[0].digest;
    const expected = (session: Session) =>
      routeDigest(HOST_TOKEN, { ...noticeboard("baseline"), session: SessionScheme.parse(session) });
    expect(await digest()).toBe(expected({ kind: "bearer-jwt", secret: SECRET }));
    const rekeyed: Session = { kind: "bearer-jwt", secret: "another" };
    expect(expected(rekeyed)).not.toBe(await digest());
    await setRoutes({ set: { services: [noticeboard("baseline", "", rekeyed)] } });
    expect(await digest()).toBe(expected(rekeyed));
    expect((await call(edge, "/", { headers: bearer(await hmacToken("ada")) })).json().name).toBe(
      "baseline web",
    );
    expect((await call(edge, "/", { headers: bearer(await hmacToken("ada", "another")) })).json().name).toBe(
      "fork web",
    );
    const cookie: Session = { kind: "cookie-jwt", name: "s", secret: "another" };
    await setRoutes({ set: { services: [noticeboard("baseline", "", cookie)] } });
    expect((await call(edge, "/", { cookie: `s=${await hmacToken("ada", "another")}` })).json().name).toBe(
      "fork web",
    );
  });

  it.each<[string, Session]>([
    ["a shared secret that is empty", { kind: "bearer-jwt", secret: "" }],
    ["a shared secret that is missing", { kind: "bearer-jwt" }],
    [
      "public keys used as a shared secret",
      { kind: "bearer-jwt", algorithm: "HS256", jwks: "https://a.example", secret: "x" },
    ],
    ["a public algorithm without keys", { kind: "bearer-jwt", algorithm: "RS256" }],
    ["keys over plain http", { kind: "bearer-jwt", algorithm: "RS256", jwks: "http://a.example/jwks" }],
    [
      "keys with a password in their address",
      { kind: "bearer-jwt", algorithm: "RS256", jwks: "https://a:b@c.example" },
    ],
    ["a trusted header that anybody could send", { kind: "trusted-header" }],
    ["a trusted header with a proof that could be guessed", { kind: "trusted-header", secret: "short" }],
    [
      "a trusted header that the edge itself sets",
      { kind: "trusted-header", name: "x-forwarded-user", secret: PROOF },
    ],
    [
      "a session cookie of Forkmoot's",
      { kind: "cookie-jwt", name: "__Host-forkmoot.session", secret: SECRET },
    ],
  ])("with %s are refused", async (_what, session) => {
    const { api } = await startEdge(Stacks.of());
    const payload = {
      op: "a",
      expected: 0,
      change: { set: { services: [noticeboard(null, "", session)] }, remove: {} },
    };
    const answer = await api.inject({ method: "POST", url: "/v1/routes", payload });
    expect(answer.statusCode).toBe(400);
  });
});
