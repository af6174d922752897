import { randomBytes } from "node:crypto";
import { createApp } from "./src/app.js";
import { openDatabase } from "./src/database.js";
import { serve } from "./src/http.js";

const { PORT = "4102", DATABASE_URL, SESSION_KEY } = process.env;
if (DATABASE_URL && !SESSION_KEY) {
  console.error("Set SESSION_KEY: it signs the sessions of Noticeboard's members, in web and api alike.");
  process.exit(1);
}

const db = await openDatabase({ url: DATABASE_URL });
const sessionKey = SESSION_KEY ?? randomBytes(32).toString("base64url");
await serve(createApp({ db, sessionKey }), {
  port: Number(PORT),
  name: "noticeboard-api",
  stopped: () => db.close(),
});
