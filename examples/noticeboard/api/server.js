import { randomBytes } from "node:crypto";
import { createApp } from "./src/app.js";
import { openDatabase } from "./src/database.js";
import { serve } from "./src/http.js";
import { migrateUp } from "./src/migrations.js";
import { seed } from "./src/seeding.js";

const { PORT = "4102", DATABASE_URL, SESSION_KEY } = process.env;
if (DATABASE_URL && !SESSION_KEY) {
  console.error("Set SESSION_KEY: it signs the sessions of Noticeboard's members, in web and api alike.");
  process.exit(1);
}

const db = await openDatabase({ url: DATABASE_URL });
if (!DATABASE_URL) {
  console.log("DATABASE_URL is not set: using a database in ./data, with a sample co-op.");
  await migrateUp(db);
  await seed(db);
}

const sessionKey = SESSION_KEY ?? randomBytes(32).toString("base64url");
await serve(createApp({ db, sessionKey }), {
  port: Number(PORT),
  name: "noticeboard-api",
  stopped: () => db.close(),
});
