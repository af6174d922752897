import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { createApiClient } from "../src/api-client.js";
import { startNoticeboard } from "./helpers.js";

let server, api, calls, answers;
before(async () => {
  server = createServer(async (request, response) => {
    const body = (await request.toArray()).join("");
    const { method, url, headers } = request;
    calls.push({ method, url, authorization: headers.authorization, body: body && JSON.parse(body) });
    const [status, answer] = answers[`${method} ${url}`] ?? [500, {}];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  api = createApiClient(`http://127.0.0.1:${server.address().port}`);
});
beforeEach(() => {
  calls = [];
  answers = {};
});
after(() => {
  server.close();
  server.closeAllConnections();
});

test("a posted notice reaches the api with the member's own session", async () => {
  answers["POST /notices"] = [201, { id: 7 }];
  const board = await startNoticeboard({ api });
  const fields = { title: "Bread", text: "Forty loaves.", group: "kitchen", eventOn: "2026-06-19" };
  const { headers } = await board.submit("/notices", fields, board.signedIn);
  board.stop();
  assert.equal(headers.get("location"), "/notices/7");
  const authorization = board.signedIn.cookie.replace("noticeboard_session=", "Bearer ");
  assert.deepEqual(calls, [{ method: "POST", url: "/notices", authorization, body: fields }]);
});

test("what the api finds wrong comes back field by field, or for the form as a whole", async () => {
  answers["POST /notices"] = [422, { error: "No", errors: { title: "Write a title." } }];
  assert.deepEqual(await api.postNotice({ token: "t", notice: {} }), { errors: { title: "Write a title." } });
  answers["POST /sessions"] = [401, { error: "Wrong." }];
  assert.deepEqual(await api.signIn({ login: "a", password: "b" }), { errors: { form: "Wrong." } });
});

test("reading names only what was asked for, and nothing there is null", async () => {
  answers["GET /notices?group=kitchen&page=2"] = [200, { notices: [], page: 2, pages: 2, total: 9 }];
  assert.equal((await api.listNotices({ group: "kitchen", search: "", page: 2 })).total, 9);
  answers["GET /notices/8"] = [404, { error: "Gone" }];
  assert.equal(await api.getNotice(8), null);
});

test("an api that fails is an error, not an empty list", async () => {
  await assert.rejects(api.listGroups(), /GET \/groups answered 500/);
});
