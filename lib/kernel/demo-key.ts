import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";
import { cookieFlags, cookieName } from "./cookies";

/**
 * The demo key opens persona sign-in: anything on this machine's loopback could otherwise sign in and approve itself.
 * The link that `npm start` prints carries it here once; from then on it travels in an HttpOnly cookie, to /signin only.
 */
export const demoKeyCookieName = () => cookieName("demo-key");

const DAYS = 30;
export const demoKeyCookieOptions = () => ({ ...cookieFlags(), path: "/signin", maxAge: DAYS * 86_400 });

/** Whether `given` is this installation's demo key. Always no outside the demo; takes the same time for every guess. */
export function isDemoKey(given: string | undefined): boolean {
  const key = env().demoKey();
  return key !== null && given !== undefined && isSame(given, key);
}

/** Compares digests, which have one length, so that neither content nor length shows in the time it takes. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
