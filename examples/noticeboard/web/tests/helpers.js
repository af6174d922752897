import { once } from "node:events";
import { createApp } from "../src/app.js";
import { createSampleApi } from "../src/sample-api.js";
import { signSession } from "../src/session.js";

export const KEY = "a key for these tests only";
export const NOW = new Date("2026-06-17T12:00:00Z");
export const TOBI = { id: "m-4", login: "contributor", name: "Tobi Marsh" };

/** Starts Noticeboard with the sample in memory (or `api`); `visit` and `submit` are a browser that follows nothing. */
export async function startNoticeboard({ now = NOW, notices, api, demoAccounts } = {}) {
  const clock = () => now;
  const app = createApp({
    api: api ?? createSampleApi({ sessionKey: KEY, clock, ...(notices && { notices }) }),
    sessionKey: KEY,
    demoAccounts,
    clock,
  });
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  const origin = `http://127.0.0.1:${app.address().port}`;
  const signedIn = { cookie: `noticeboard_session=${signSession(TOBI, { key: KEY, now: now.getTime() })}` };

  async function ask(path, options) {
    const response = await fetch(origin + path, { redirect: "manual", ...options });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  return {
    origin,
    signedIn,
    visit: (path, headers = {}) => ask(path, { headers }),
    submit: (path, fields, headers = {}) =>
      ask(path, { method: "POST", headers: { origin, ...headers }, body: new URLSearchParams(fields) }),
    stop() {
      app.close();
      app.closeAllConnections();
    },
  };
}
