import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { verifySession } from "../src/session.js";
import { KEY, NOW, startNoticeboard, TOBI } from "./helpers.js";

const NOTICE = { title: "Bread on Friday", text: "Two ovens,\nforty loaves.", group: "kitchen", eventOn: "" };

let board;
before(async () => {
  board = await startNoticeboard({ demoAccounts: true });
});
after(() => board.stop());

test("signing in sets a session that names the member by an id that never changes, and goes on to next", async () => {
  const answer = await board.submit("/sign-in", {
    login: "contributor",
    password: "noticeboard",
    next: "/notices/2?a=b",
  });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get("location"), "/notices/2?a=b");
  const [, token, attributes] = /^noticeboard_session=([^;]+); (.+)$/.exec(answer.headers.get("set-cookie"));
  assert.equal(attributes, "Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
  assert.deepEqual(verifySession(token, { key: KEY, now: NOW.getTime() }), TOBI);
  const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
  assert.equal(claims.sub, "m-4");
  assert.equal(claims.exp - claims.iat, 30 * 24 * 60 * 60);
});

test("a wrong password keeps the account's name and signs nobody in", async () => {
  const { status, text, headers } = await board.submit("/sign-in", {
    login: "contributor",
    password: "wrong",
    next: "/x",
  });
  assert.equal(status, 422);
  assert.equal(headers.get("set-cookie"), null);
  assert.match(text, /value="contributor"/);
  assert.match(text, /do not belong together/);
  assert.match(text, /name="next" value="\/x"/);
});

test("after signing in nobody is led to another site", async () => {
  for (const next of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:x",
    "/.//evil.example",
  ]) {
    const answer = await board.submit("/sign-in", { login: "member", password: "noticeboard", next });
    assert.equal(answer.headers.get("location"), "/", next);
  }
});

test("signing out takes the session away", async () => {
  const { headers } = await board.submit("/sign-out", {}, board.signedIn);
  assert.match(headers.get("set-cookie"), /^noticeboard_session=; Path=\/; Max-Age=0/);
});

test("demo accounts are named on the page only where they exist", async () => {
  assert.match((await board.visit("/sign-in")).text, /The password of each is <b>noticeboard<\/b>/);
  const real = await startNoticeboard();
  assert.doesNotMatch((await real.visit("/sign-in")).text, /The password of each/);
  real.stop();
});

test("a member posts a notice and finds it on the board", async () => {
  const { status, headers } = await board.submit("/notices", NOTICE, board.signedIn);
  assert.equal(status, 303);
  const { text } = await board.visit(headers.get("location"));
  assert.match(text, /<h1>Bread on Friday<\/h1>/);
  assert.match(text, /Two ovens,<br \/>forty loaves\./);
  assert.match(text, /Tobi Marsh, <time [^>]*>just now</);
});

test("a notice with mistakes comes back with what was entered and what is wrong", async () => {
  const { status, text } = await board.submit(
    "/notices",
    { ...NOTICE, title: "", text: "<Keep> this" },
    board.signedIn,
  );
  assert.equal(status, 422);
  assert.match(text, /Write a title\./);
  assert.match(text, /&#60;Keep&#62; this<\/textarea>/);
  assert.match(text, /<option value="kitchen" selected>/);
});

test("a reply stands under its notice; an empty one is asked for", async () => {
  const posted = await board.submit("/notices/1/replies", { text: "I come." }, board.signedIn);
  assert.equal(posted.headers.get("location"), "/notices/1#reply-1");
  assert.match((await board.visit("/notices/1")).text, /1 reply<\/h2>[\s\S]*I come\./);
  const empty = await board.submit("/notices/1/replies", { text: " " }, board.signedIn);
  assert.equal(empty.status, 422);
  assert.match(empty.text, /Write your reply\./);
  assert.equal((await board.submit("/notices/99/replies", { text: "Hello" }, board.signedIn)).status, 404);
});

test("who is not signed in is asked to, and what they wrote is kept", async () => {
  assert.equal(
    (await board.visit("/notices/new?group=board")).headers.get("location"),
    "/sign-in?next=%2Fnotices%2Fnew%3Fgroup%3Dboard",
  );
  assert.match(
    (await board.visit("/notices/1")).text,
    /<a href="\/sign-in\?next=\/notices\/1">Sign in<\/a> to reply/,
  );
  for (const path of ["/notices", "/notices/1/replies"]) {
    const { status, text } = await board.submit(path, NOTICE);
    assert.equal(status, 422);
    assert.match(text, /You are signed out/);
    assert.match(text, /forty loaves\.<\/textarea>/);
  }
});

test("forms of other sites are refused, also under a router that names the public host", async () => {
  const foreign = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign)
    assert.equal((await board.submit("/notices", NOTICE, { ...board.signedIn, ...headers })).status, 403);
  const routed = {
    ...board.signedIn,
    origin: "http://noticeboard.localhost:4000",
    "x-forwarded-host": "noticeboard.localhost:4000",
  };
  assert.equal((await board.submit("/notices", NOTICE, routed)).status, 303);
});

test("a session that is forged or has ended counts for nothing", async () => {
  for (const cookie of [
    "noticeboard_session=a.b.c",
    `${board.signedIn.cookie}x`,
    board.signedIn.cookie.slice(0, -4),
  ])
    assert.doesNotMatch((await board.visit("/", { cookie })).text, /Tobi Marsh<\/span>/);
  assert.match((await board.visit("/", board.signedIn)).text, /Tobi Marsh<\/span>/);
});

test("too much text is refused without being read to its end", async () => {
  assert.equal(
    (await board.submit("/notices", { ...NOTICE, text: "x".repeat(70_000) }, board.signedIn)).status,
    413,
  );
});
