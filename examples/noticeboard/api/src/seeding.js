import { hashPassword } from "./passwords.js";
import { GROUPS, MEMBERS, NOTICES, SAMPLE_PASSWORD } from "./sample.js";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const LOCK = 734_212;

/** Puts the sample co-op into an empty database, all or nothing; returns false where there are members already. */
export async function seed(db, { now = new Date() } = {}) {
  const password = await hashPassword(SAMPLE_PASSWORD);
  return db.transaction(async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    if ((await tx.query("SELECT 1 FROM members LIMIT 1")).length > 0) return false;
    for (const { id, login, name } of MEMBERS)
      await tx.query("INSERT INTO members (id, login, name, password_hash) VALUES ($1, $2, $3, $4)", [
        id,
        login,
        name,
        password,
      ]);
    for (const [position, { slug, name }] of GROUPS.entries())
      await tx.query("INSERT INTO groups (slug, name, position) VALUES ($1, $2, $3)", [slug, name, position]);
    // Oldest first, so that ids rise with time.
    for (const notice of [...NOTICES].reverse()) await insertNotice(tx, notice, now.getTime());
    return true;
  });
}

async function insertNotice(tx, { by, group, title, text, hoursAgo, inDays, replies = [] }, now) {
  const postedAt = now - hoursAgo * HOUR;
  const eventOn = inDays === undefined ? null : new Date(now + inDays * DAY).toISOString().slice(0, 10);
  const [{ id }] = await tx.query(
    `INSERT INTO notices (author_id, group_slug, title, text, event_on, posted_at) VALUES ($1, $2, $3, $4, $5, $6)
     RETURNING id::int AS id`,
    [by, group, title, text, eventOn, new Date(postedAt).toISOString()],
  );
  for (const reply of replies)
    await tx.query("INSERT INTO replies (notice_id, author_id, text, posted_at) VALUES ($1, $2, $3, $4)", [
      id,
      reply.by,
      reply.text,
      new Date(postedAt + reply.after * HOUR).toISOString(),
    ]);
}
