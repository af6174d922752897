import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startNoticeboard } from "./helpers.js";

let board;
before(async () => {
  board = await startNoticeboard();
});
after(() => board.stop());

function titles(text) {
  return [...text.matchAll(/<h2><a href="\/notices\/\d+">([^<]+)<\/a>/g)].map(([, title]) => title);
}

test("the list shows notices newest first, with author, age, group and the day of an event", async () => {
  const { status, text } = await board.visit("/");
  assert.equal(status, 200);
  assert.deepEqual(titles(text).slice(0, 2), [
    "Soup lunch: two more pairs of hands",
    "Evening class: brakes that stop",
  ]);
  assert.match(text, /Sam Birch, <time [^>]*>3 hours ago</);
  assert.match(text, /datetime="2026-06-19" title="Friday 19 June"/);
});

test("a group's tab lists that group only, and an unknown group is not found", async () => {
  const { text } = await board.visit("/?group=bike-workshop");
  assert.deepEqual(titles(text), ["Evening class: brakes that stop", "Wanted: 26 inch wheels, any state"]);
  assert.match(text, /href="\/\?group=bike-workshop" aria-current="page"/);
  assert.equal((await board.visit("/?group=nobody")).status, 404);
});

test("the foot of every page leads to a fork of it and says what serves it", async () => {
  for (const path of ["/", "/notices/1", "/search", "/sign-in", "/nowhere"]) {
    const { text } = await board.visit(path);
    assert.match(text, /<a class="fork" href="\/\.forkmoot\/fork">Fork me<\/a>/);
    assert.match(text, /<a href="\/\.forkmoot\/">What serves me<\/a>/);
    assert.match(text, /<script src="\/\.forkmoot\/indicator\.js" defer>/);
  }
});

test("search shows what it finds and says when it finds nothing", async () => {
  assert.deepEqual(titles((await board.visit("/search?q=brakes+bike")).text), [
    "Evening class: brakes that stop",
  ]);
  const nothing = await board.visit("/search?q=%3Cscript%3E");
  assert.match(nothing.text, /No notice holds “&#60;script&#62;”/);
  assert.doesNotMatch(nothing.text, /<script>/);
});

test("an empty board invites to post, and says when a page does not exist", async () => {
  const bare = await startNoticeboard({ notices: [] });
  assert.match((await bare.visit("/")).text, /Nothing hangs here yet/);
  bare.stop();
  assert.match((await board.visit("/?page=7")).text, /There is no page 7/);
});

test("more notices than fit are spread over pages", async () => {
  const notices = Array.from({ length: 10 }, (_, index) => ({
    by: 0,
    group: 0,
    hoursAgo: index,
    title: `No ${index}`,
    text: "x",
  }));
  const full = await startNoticeboard({ notices });
  const first = await full.visit("/?group=allotments");
  assert.equal(titles(first.text).length, 9);
  assert.match(first.text, /href="\/\?group=allotments&#38;page=2">Older/);
  assert.deepEqual(titles((await full.visit("/?group=allotments&page=2")).text), ["No 9"]);
  full.stop();
});

test("what people write is text, never markup", async () => {
  const notices = [
    {
      by: 0,
      group: 0,
      hoursAgo: 1,
      title: `<img src=x onerror="alert('1')">`,
      text: "<b>one</b>\n\ntwo & three",
    },
  ];
  const odd = await startNoticeboard({ notices });
  for (const path of ["/", "/notices/1"]) {
    const { text } = await odd.visit(path);
    assert.doesNotMatch(text, /<img|<b>one/);
    assert.match(text, /&#60;img src=x onerror=&#34;alert\(&#39;1&#39;\)&#34;&#62;/);
  }
  assert.match((await odd.visit("/notices/1")).text, /<p>two &#38; three<\/p>/);
  odd.stop();
});

test("a missing page, and one that an api out of reach leaves empty, say what to do", async () => {
  assert.equal((await board.visit("/notices/999")).status, 404);
  assert.equal((await board.visit("/notices/abc")).status, 404);
  assert.match((await board.visit("/.forkmoot/fork")).text, /Forkmoot, which is not in front/);
  const { createApiClient } = await import("../src/api-client.js");
  const alone = await startNoticeboard({ api: createApiClient("http://127.0.0.1:1") });
  const { status, text } = await alone.visit("/");
  assert.equal(status, 503);
  assert.match(text, /try again in a minute/);
  alone.stop();
});

test("style and fonts are served with an address that changes with them", async () => {
  const [, style] = /href="(\/style\.css\?v=[^"]+)"/.exec((await board.visit("/")).text);
  const { status, headers } = await board.visit(style);
  assert.equal(status, 200);
  assert.match(headers.get("cache-control"), /immutable/);
  assert.equal((await board.visit("/style.css?v=older")).headers.get("cache-control"), "no-cache");
  assert.equal((await board.visit("/fonts/figtree.woff2")).headers.get("content-type"), "font/woff2");
  assert.equal((await board.visit("/../package.json")).status, 404);
});
