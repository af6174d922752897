/**
 * The session token: a JSON Web Token signed with HMAC-SHA256 (RFC 7519, `HS256`).
 * Its key is SESSION_KEY as UTF-8. `sub` is the member's id, which never changes; logins and names may.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

const HEADER = encode({ alg: "HS256", typ: "JWT" });
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** A token for `member` ({ id, name, login }), valid for 30 days from `now` (milliseconds). */
export function signSession(member, { key, now = Date.now() }) {
  const iat = Math.floor(now / 1000);
  const claims = { sub: member.id, name: member.name, login: member.login, iat, exp: iat + SESSION_SECONDS };
  const body = `${HEADER}.${encode(claims)}`;
  return `${body}.${mac(body, key).toString("base64url")}`;
}

/** The member ({ id, name, login }) that a token names, or null: forged, expired, cut short, not a token at all. */
export function verifySession(token, { key, now = Date.now() }) {
  const [header, claims, signature, ...rest] = String(token ?? "").split(".");
  // One header is accepted, so a token cannot choose its own algorithm.
  if (header !== HEADER || !claims || !signature || rest.length > 0) return null;
  const expected = mac(`${header}.${claims}`, key);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const { sub, name, login, exp } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
  if (typeof sub !== "string" || typeof exp !== "number" || exp * 1000 <= now) return null;
  return { id: sub, name, login };
}

function mac(text, key) {
  return createHmac("sha256", key).update(text).digest();
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
