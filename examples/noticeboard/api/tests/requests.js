import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { createApp } from "../src/app.js";
import { seed } from "../src/seeding.js";
import { signSession } from "../src/session.js";
import { migratedDatabase } from "./database.js";

const KEY = "a key for these tests only";
const TOBI = { id: "m-4", login: "contributor", name: "Tobi Marsh" };
const NOTICE = { title: "Bread on Friday", text: "Two ovens,\nforty loaves.", group: "kitchen" };

describe("requests", () => {
  let db, drop, server, origin;
  before(async () => {
    ({ db, drop } = await migratedDatabase());
    await seed(db);
    server = createApp({ db, sessionKey: KEY }).listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://127.0.0.1:${server.address().port}`;
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await drop();
  });

  async function get(path) {
    const response = await fetch(origin + path);
    return { status: response.status, ...(await response.json()) };
  }

  async function post(path, body, token = signSession(TOBI, { key: KEY })) {
    const response = await fetch(origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, ...(await response.json()) };
  }

  test("healthz answers when the database does", async () => {
    assert.deepEqual(await get("/healthz"), { status: 200, ok: true });
  });

  test("notices are listed newest first, page by page, without gaps or repeats", async () => {
    const one = await get("/notices");
    const two = await get("/notices?page=2");
    assert.equal(one.pages, 2);
    const times = [...one.notices, ...two.notices].map(({ postedAt }) => postedAt);
    assert.deepEqual(times, [...times].sort().reverse());
    assert.equal(new Set([...one.notices, ...two.notices].map(({ id }) => id)).size, one.total);
    assert.deepEqual((await get("/notices?page=99")).notices, []);
  });

  test("notices are listed by group", async () => {
    const { notices, total } = await get("/notices?group=kitchen");
    assert.equal(notices.length, total);
    assert.ok(notices.every(({ group }) => group.slug === "kitchen"));
    assert.equal((await get("/notices?group=nobody")).total, 0);
    const { groups } = await get("/groups");
    assert.deepEqual(
      groups.find(({ slug }) => slug === "kitchen"),
      { slug: "kitchen", name: "Kitchen", notices: total },
    );
  });

  test("search finds every word in any case, and takes signs literally", async () => {
    const { notices } = await get("/notices?search=LADDER%20gutter");
    assert.deepEqual(
      notices.map(({ title }) => title),
      ["Who has the long ladder?"],
    );
    assert.equal((await get("/notices?search=ladder%20sailing")).total, 0);
    assert.equal((await get("/notices?search=%25")).total, 0);
    assert.equal((await get("/notices?group=%00&search=ladder%00")).total, 1);
    assert.equal((await get("/notices?search=%27%3B%20DROP")).total, 0);
  });

  test("a member posts a notice, and another's reply stands under it", async () => {
    const eventOn = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const { status, id } = await post("/notices", { ...NOTICE, title: "  Bread   on Friday ", eventOn });
    assert.equal(status, 201);
    const sam = signSession({ id: "m-5", login: "member", name: "Sam Birch" }, { key: KEY });
    assert.equal((await post(`/notices/${id}/replies`, { text: "Keep me one." }, sam)).status, 201);
    const { notice } = await get(`/notices/${id}`);
    assert.equal(notice.title, "Bread on Friday");
    assert.equal(notice.text, NOTICE.text);
    assert.equal(notice.eventOn, eventOn);
    assert.deepEqual(notice.author, { id: "m-4", name: "Tobi Marsh" });
    assert.deepEqual(
      notice.replies.map(({ text, author }) => [text, author.name]),
      [["Keep me one.", "Sam Birch"]],
    );
    assert.equal((await get("/notices")).notices[0].id, id);
  });

  test("what is wrong with a notice is said field by field, and nothing is stored", async () => {
    const before = (await get("/notices")).total;
    const empty = await post("/notices", { title: " ", text: "", group: "nobody", eventOn: "2027-02-30" });
    assert.equal(empty.status, 422);
    assert.deepEqual(Object.keys(empty.errors), ["title", "text", "group", "eventOn"]);
    assert.match((await post("/notices", { ...NOTICE, eventOn: "2020-01-01" })).errors.eventOn, /past/);
    assert.match(
      (await post("/notices", { ...NOTICE, title: "x".repeat(121) })).errors.title,
      /121 characters/,
    );
    assert.match((await post("/notices/1/replies", { text: "\n \0" })).errors.text, /Write your reply/);
    assert.equal((await post("/notices", "not json")).status, 400);
    assert.equal((await post("/notices", { ...NOTICE, text: "x".repeat(70_000) })).status, 413);
    assert.equal((await get("/notices")).total, before);
  });

  test("nobody writes without a valid session of an existing member", async () => {
    const expired = signSession(TOBI, { key: KEY, now: Date.now() - 31 * 86_400_000 });
    const forged = signSession(TOBI, { key: "another key" });
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${expired.split(".")[1]}.`;
    const stranger = signSession({ id: "m-99", login: "x", name: "X" }, { key: KEY });
    for (const token of [null, "nonsense", "..", expired, forged, unsigned, stranger])
      assert.equal((await post("/notices", NOTICE, token)).status, 401, String(token));
    assert.equal((await post("/notices/1/replies", { text: "Hello" }, null)).status, 401);
  });

  test("signing in needs the account's password, and guessing ends after ten tries", async () => {
    const { status, member } = await post(
      "/sessions",
      { login: " Contributor ", password: "noticeboard" },
      null,
    );
    assert.equal(status, 200);
    assert.deepEqual(member, TOBI);
    assert.equal((await post("/sessions", { login: "nobody", password: "noticeboard" }, null)).status, 401);
    for (let attempt = 0; attempt < 10; attempt++)
      assert.equal((await post("/sessions", { login: "board", password: "wrong" }, null)).status, 401);
    assert.equal((await post("/sessions", { login: "board", password: "noticeboard" }, null)).status, 429);
  });

  test("what does not exist is said to be so", async () => {
    assert.equal((await get("/notices/999999")).status, 404);
    assert.equal((await get("/notices/1e3")).status, 404);
    assert.equal((await post("/notices/999999/replies", { text: "Hello" })).status, 404);
    assert.equal((await post("/groups", {})).status, 405);
  });
});
