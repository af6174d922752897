import { randomBytes } from "node:crypto";
import { createApiClient } from "./src/api-client.js";
import { createApp } from "./src/app.js";
import { attachLive } from "./src/live.js";
import { createSampleApi } from "./src/sample-api.js";
import { serve } from "./src/serve.js";

const { PORT = "4101", API_URL, SESSION_KEY, DEMO_ACCOUNTS } = process.env;
if (API_URL && !SESSION_KEY) {
  console.error("Set SESSION_KEY to the same value as in noticeboard-api: it signs the members' sessions.");
  process.exit(1);
}
if (!API_URL)
  console.log("API_URL is not set: showing a sample that lives in memory and is gone when this ends.");

const sessionKey = SESSION_KEY ?? randomBytes(32).toString("base64url");
const api = API_URL ? createApiClient(API_URL) : createSampleApi({ sessionKey });
const app = createApp({
  api,
  sessionKey,
  demoAccounts: DEMO_ACCOUNTS === "1" || !API_URL,
});
const live = attachLive(app, { api });
await serve(app, { port: Number(PORT), name: "noticeboard-web", onStop: live.stop });
