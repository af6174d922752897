import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import WebSocket from "ws";
import { attachLive } from "../src/live.js";
import { startNoticeboard } from "./helpers.js";

const OPEN = "2026-06-17T12:00:00.000Z";
let server;
let live;
let notices = [];
before(async () => {
  server = createServer();
  const api = { listNotices: async () => ({ notices }) };
  live = attachLive(server, { api, every: 10, pingEvery: 60_000 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
after(() => server.close());

async function openPage({ path = `/live?since=${OPEN}`, origin } = {}) {
  const page = new WebSocket(`ws://127.0.0.1:${server.address().port}${path}`, { origin });
  await once(page, "open");
  return page;
}

test("a page hears of a notice that was posted after it was made, once", { timeout: 10_000 }, async () => {
  notices = [{ postedAt: "2026-06-17T11:00:00.000Z" }];
  const page = await openPage();
  const told = [];
  page.on("message", (data) => told.push(String(data)));
  notices = [{ postedAt: "2026-06-17T12:00:01.000Z" }, ...notices];
  await once(page, "message");
  const later = await openPage({ path: "/live?since=2026-06-17T12:00:02.000Z" });
  later.on("message", () => told.push("to a page that shows it"));
  notices = [{ postedAt: "2026-06-17T12:00:03.000Z" }, ...notices];
  await Promise.all([once(page, "message"), once(later, "message")]);
  assert.deepEqual(told.sort(), ["new", "new", "to a page that shows it"]);
  page.close();
  later.close();
});

test("an api out of reach is asked again", { timeout: 10_000 }, async () => {
  const broken = createServer();
  let asked = 0;
  const api = {
    async listNotices() {
      asked += 1;
      if (asked < 3) throw new Error("out of reach");
      return { notices: [{ postedAt: "2026-06-17T12:00:01.000Z" }] };
    },
  };
  const other = attachLive(broken, { api, every: 10 });
  broken.listen(0, "127.0.0.1");
  await once(broken, "listening");
  const page = new WebSocket(`ws://127.0.0.1:${broken.address().port}/live?since=${OPEN}`);
  const [data] = await once(page, "message");
  assert.equal(String(data), "new");
  other.stop();
  broken.close();
});

test("another site's page, and another address, are refused", { timeout: 10_000 }, async () => {
  for (const [how, status] of [
    [{ origin: "http://evil.example" }, 403],
    [{ path: "/elsewhere" }, 404],
  ])
    await assert.rejects(openPage(how), new RegExp(`response: ${status}`));
});

test("stopping closes every page with 1012", { timeout: 10_000 }, async () => {
  const page = await openPage();
  live.stop();
  const [code] = await once(page, "close");
  assert.equal(code, 1012);
});

test("lists are live, with a sign that only a script shows; other pages are not", async () => {
  const board = await startNoticeboard();
  for (const path of ["/", "/?group=kitchen"]) {
    const { text } = await board.visit(path);
    assert.match(
      text,
      /<p class="live" id="live" role="status" data-since="2026-06-17T12:00:00.000Z" hidden>Live<\/p>/,
    );
    assert.match(text, /<script src="\/live\.js\?v=[^"]+" defer>/);
  }
  assert.doesNotMatch((await board.visit("/notices/1")).text, /live\.js/);
  const [, script] = /src="(\/live\.js[^"]+)"/.exec((await board.visit("/")).text);
  const { status, headers } = await board.visit(script);
  assert.equal(status, 200);
  assert.match(headers.get("content-type"), /javascript/);
  board.stop();
});
