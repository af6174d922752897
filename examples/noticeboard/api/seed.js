// npm run seed   puts a sample co-op into an empty database; changes nothing where there are members already
import { openDatabase } from "./src/database.js";
import { seed } from "./src/seeding.js";

const db = await openDatabase({ url: process.env.DATABASE_URL });
try {
  console.log(
    (await seed(db)) ? "The sample co-op is in." : "There are members already: nothing was changed.",
  );
} finally {
  await db.close();
}
