import { randomBytes, scrypt as scryptCallback, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const scrypt = promisify(scryptCallback);

/** `scrypt:SALT:HASH`, both in base64url. */
export async function hashPassword(password) {
  const salt = randomBytes(16);
  const hash = await scrypt(password, salt, 32);
  return `scrypt:${salt.toString("base64url")}:${hash.toString("base64url")}`;
}

/** True when `password` is the one that was hashed. Takes as long for an account that does not exist (`stored` null). */
export async function passwordMatches(password, stored) {
  const [, salt = "", hash = ""] = (stored ?? `scrypt::${"A".repeat(43)}`).split(":");
  const expected = Buffer.from(hash, "base64url");
  const given = await scrypt(password, Buffer.from(salt, "base64url"), expected.length);
  return timingSafeEqual(given, expected) && stored !== null;
}
