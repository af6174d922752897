/** Notices and replies in SQL. Times are ISO 8601 in UTC; days are `YYYY-MM-DD`. */

export const PAGE_SIZE = 9;

const NOTICE = `
  n.id::int AS id, n.title, n.text, n.posted_at AS "postedAt", n.event_on::text AS "eventOn",
  json_build_object('slug', g.slug, 'name', g.name) AS "group",
  json_build_object('id', m.id, 'name', m.name) AS author,
  (SELECT count(*)::int FROM replies r WHERE r.notice_id = n.id) AS "replyCount"
  FROM notices n JOIN groups g ON g.slug = n.group_slug JOIN members m ON m.id = n.author_id`;

/**
 * One page of notices, newest first: of one group where `group` is given, with every word of `search` in title or text.
 * A page past the end holds no notices and still says how many there are.
 */
export async function listNotices(db, { group = null, search = "", page = 1 }) {
  const words = search.split(/\s+/).filter(Boolean).map(containing);
  const where = `($1::text IS NULL OR n.group_slug = $1) AND (n.title || ' ' || n.text) ILIKE ALL ($2::text[])`;
  const [{ total }] = await db.query(`SELECT count(*)::int AS total FROM notices n WHERE ${where}`, [
    group,
    words,
  ]);
  const notices = await db.query(
    `SELECT ${NOTICE} WHERE ${where} ORDER BY n.posted_at DESC, n.id DESC LIMIT $3 OFFSET $4`,
    [group, words, PAGE_SIZE, (page - 1) * PAGE_SIZE],
  );
  return { notices, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), total };
}

/** One notice with its replies, oldest first; null where there is none. */
export async function getNotice(db, id) {
  const [notice] = await db.query(`SELECT ${NOTICE} WHERE n.id = $1`, [id]);
  if (!notice) return null;
  const replies = await db.query(
    `SELECT r.id::int AS id, r.text, r.posted_at AS "postedAt", json_build_object('id', m.id, 'name', m.name) AS author
     FROM replies r JOIN members m ON m.id = r.author_id WHERE r.notice_id = $1 ORDER BY r.posted_at, r.id`,
    [id],
  );
  return { ...notice, replies };
}

/** Stores a validated notice; returns its id. */
export async function postNotice(db, { authorId, title, text, group, eventOn }) {
  const [row] = await db.query(
    `INSERT INTO notices (author_id, group_slug, title, text, event_on) VALUES ($1, $2, $3, $4, $5)
     RETURNING id::int AS id`,
    [authorId, group, title, text, eventOn],
  );
  return row.id;
}

/** Stores a validated reply; returns its id, or null where the notice does not exist. */
export async function postReply(db, { authorId, noticeId, text }) {
  const [row] = await db.query(
    `INSERT INTO replies (notice_id, author_id, text) SELECT id, $2, $3 FROM notices WHERE id = $1
     RETURNING id::int AS id`,
    [noticeId, authorId, text],
  );
  return row?.id ?? null;
}

/** Every group in the co-op's order, with how many notices it has. */
export function listGroups(db) {
  return db.query(
    `SELECT g.slug, g.name, (SELECT count(*)::int FROM notices n WHERE n.group_slug = g.slug) AS notices
     FROM groups g ORDER BY g.position`,
  );
}

/** An ILIKE pattern for "contains this word", with % and _ standing for themselves. */
function containing(word) {
  return `%${word.replace(/[\\%_]/g, "\\$&")}%`;
}
