import { HttpError, jsonServer } from "./http.js";
import { createGuessLimit, memberExists, signIn } from "./members.js";
import { getNotice, listGroups, listNotices, postNotice, postReply } from "./notices.js";
import { verifySession } from "./session.js";
import { validateNotice, validateReply } from "./validate.js";

const NOTICE = "/notices/(?<id>[1-9][0-9]{0,8})";

/**
 * The api as an HTTP server. Reading is open to whoever reaches it; writing asks for the member's own session token,
 * because this program trusts nobody merely for being on the same machine.
 */
export function createApp({ db, sessionKey, clock = () => new Date() }) {
  const guesses = createGuessLimit();

  async function requireMember(headers) {
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
    const member = verifySession(token, { key: sessionKey, now: clock().getTime() });
    if (!member || !(await memberExists(db, member.id))) throw new HttpError(401, "Please sign in first.");
    return member;
  }

  const routes = [
    route("GET", "/healthz", async () => {
      await db.query("SELECT 1 FROM notices LIMIT 1");
      return { body: { ok: true } };
    }),
    route("GET", "/groups", async () => ({ body: { groups: await listGroups(db) } })),
    route("GET", "/notices", async ({ query }) => ({
      body: await listNotices(db, {
        group: plain(query.group) || null,
        search: plain(query.search),
        page: pageOf(query.page),
      }),
    })),
    route("GET", NOTICE, async ({ params }) => {
      const notice = await getNotice(db, Number(params.id));
      if (!notice) throw new HttpError(404, "This notice does not exist, or not any more.");
      return { body: { notice } };
    }),
    route("POST", "/notices", async ({ headers, body }) => {
      const member = await requireMember(headers);
      const groups = (await listGroups(db)).map(({ slug }) => slug);
      const { value, errors } = validateNotice(body, { groups, today: today(clock()) });
      if (errors) throw new HttpError(422, "The notice was not posted.", errors);
      return { status: 201, body: { id: await postNotice(db, { authorId: member.id, ...value }) } };
    }),
    route("POST", `${NOTICE}/replies`, async ({ params, headers, body }) => {
      const member = await requireMember(headers);
      const { value, errors } = validateReply(body);
      if (errors) throw new HttpError(422, "The reply was not posted.", errors);
      const id = await postReply(db, { authorId: member.id, noticeId: Number(params.id), ...value });
      if (id === null) throw new HttpError(404, "This notice does not exist, or not any more.");
      return { status: 201, body: { id } };
    }),
    route("POST", "/sessions", async ({ body }) => {
      const login = plain(body.login).trim().toLowerCase();
      if (guesses.isReached(login))
        throw new HttpError(
          429,
          "Too many wrong passwords for this account. Please wait a quarter of an hour.",
        );
      const member = await signIn(db, { login, password: String(body.password ?? "").slice(0, 1000) });
      if (!member) {
        guesses.count(login);
        throw new HttpError(401, "That account and password do not belong together.");
      }
      guesses.forget(login);
      return { body: { member } };
    }),
  ];
  return jsonServer(routes);
}

function route(method, path, handle) {
  return { method, pattern: new RegExp(`^${path}$`), handle };
}

/** Short text as Postgres takes it: it refuses NUL. */
function plain(text) {
  return String(text ?? "")
    .slice(0, 200)
    .replaceAll("\0", "");
}

function pageOf(text) {
  const page = Number(text ?? 1);
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}

/** The day at Moorside. */
function today(now) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(now);
}
