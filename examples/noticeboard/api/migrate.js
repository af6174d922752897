// npm run migrate            applies what is missing
// npm run migrate:down       undoes what the last migrate applied (add `-- --all` to undo everything)
import { openDatabase } from "./src/database.js";
import { migrateDown, migrateUp } from "./src/migrations.js";

const [direction, option] = process.argv.slice(2);
const db = await openDatabase({ url: process.env.DATABASE_URL });
try {
  if (direction === "up") report("Applied", await migrateUp(db), "The database is up to date.");
  else if (direction === "down") {
    const undone = await migrateDown(db, { all: option === "--all" });
    report(
      "Undid",
      undone,
      "Nothing was undone: only the first migrations are left, and they need `-- --all`.",
    );
  } else {
    console.error("Say `node migrate.js up` or `node migrate.js down`.");
    process.exitCode = 2;
  }
} finally {
  await db.close();
}

function report(verb, names, otherwise) {
  for (const name of names) console.log(`${verb} ${name}`);
  if (names.length === 0) console.log(otherwise);
}
