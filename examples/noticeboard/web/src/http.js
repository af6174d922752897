import { verifySession } from "./session.js";

const MOST_BYTES = 64 * 1024;
const COOKIE = "noticeboard_session";
const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Ends a request with a page that says what is wrong and what to do. */
export class Problem extends Error {
  constructor(status, title, message) {
    super(message);
    this.status = status;
    this.title = title;
  }
}

/**
 * The signed-in member ({ id, name, login, token }) or null. The router in front of Noticeboard verifies this same
 * cookie with the same key.
 */
export function readMember(request, { sessionKey, now }) {
  const token = cookies(request).get(COOKIE);
  const member = verifySession(token, { key: sessionKey, now: now.getTime() });
  return member && { ...member, token };
}

/** The Set-Cookie header that signs in with `token`, or out with null. */
export function sessionCookie(request, token) {
  const secure = request.headers["x-forwarded-proto"] === "https" ? "; Secure" : "";
  const age = token === null ? 0 : SESSION_SECONDS;
  return `${COOKIE}=${token ?? ""}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * Refuses a form that another site's page sent with this browser's cookies. A browser says where a form comes from in
 * Sec-Fetch-Site or Origin; a program that sends neither carries only what it was given.
 */
export function refuseForeignForm(request) {
  const site = request.headers["sec-fetch-site"];
  const origin = request.headers.origin;
  const own = site ? site === "same-origin" || site === "none" : !origin || isOwnOrigin(request, origin);
  if (own) return;
  throw new Problem(
    403,
    "That did not come from here",
    "This form was sent from another site, so it was not used.",
  );
}

/** The fields of a posted form. */
export async function readForm(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new Problem(413, "Too much text", "Go back, make it shorter, and send it again.");
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
}

/** A path on this site to go on to, such as `/notices/3?x=1`; `/` for whatever leads elsewhere. */
export function localPath(next) {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  const here = "http://noticeboard.invalid";
  // Parsed as browsers do it, which reads "//other.example" and "/\other.example" as another site.
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  if (!url || url.origin !== here || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}

/** Whether a page of this very site asks. */
export function isOwnOrigin(request, origin) {
  const host = request.headers["x-forwarded-host"] ?? request.headers.host;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function cookies(request) {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  return new Map(pairs.map(([name, ...value]) => [name, value.join("=")]));
}
