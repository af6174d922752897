import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readCookies } from "../cookies";
import type { Found, SessionReader } from "./reader";
import { Remembered } from "./remembered";

/** How the holder of a routing cookie is called where a name is shown: the service does not say who it is. */
export const ONE_BROWSER = "one browser";

const DAYS = 180;
/**
 * Over https the name keeps other sites of the domain, and scripts of the service itself, from planting a cookie that
 * was made for somebody else. Browsers that do not know `__Host-Http-` still hold it to `__Host-`.
 */
const cookieName = (isSecure: boolean) => (isSecure ? "__Host-Http-forkmoot.route" : "forkmoot.route");

/**
 * Cookies of the edge's own for services that have no session it could read. One names a random subject for one browser,
 * signed for one service with a key of the host's; by itself it gives nothing: the binding of its subject does.
 */
export class RoutingCookies {
  private readonly key: Uint8Array;

  constructor(hostToken: string) {
    this.key = new Uint8Array(hkdfSync("sha256", hostToken, "forkmoot", "routing cookie", 32));
  }

  newSubject(): string {
    return `browser-${randomBytes(16).toString("base64url")}`;
  }

  /** The Set-Cookie header that gives a browser its subject. */
  give(service: string, subject: string, isSecure: boolean, now: Date): string {
    const ends = Math.floor(now.getTime() / 1000) + DAYS * 86_400;
    const value = `${subject}.${ends}.${this.sign(service, subject, ends).toString("base64url")}`;
    return `${cookieName(isSecure)}=${value}; Max-Age=${DAYS * 86_400}${attributes(isSecure)}`;
  }

  /** The Set-Cookie header that takes it away. */
  take(isSecure: boolean): string {
    return `${cookieName(isSecure)}=; Max-Age=0${attributes(isSecure)}`;
  }

  reader(service: string): SessionReader {
    const remembered = new Remembered<{ subject: string; name: string }>();
    return {
      read: ({ headers }: IncomingMessage, isSecure: boolean, now = Date.now()): Found => {
        const values = readCookies(headers.cookie, cookieName(isSecure));
        const [value] = values;
        // Two that differ: one was planted, and which of them cannot be told.
        if (value === undefined || values.some((other) => other !== value)) return null;
        const known = remembered.get(value, now);
        if (known !== undefined) return known;
        const held = this.verify(service, value, now);
        if (held === null) return null;
        const user = { subject: held.subject, name: ONE_BROWSER };
        remembered.set(value, user, held.ends);
        return user;
      },
    };
  }

  private verify(service: string, value: string, now: number) {
    const [, subject, end, mac] = /^(browser-[\w-]{22})\.(\d{1,12})\.([\w-]{43})$/.exec(value) ?? [];
    if (subject === undefined || end === undefined || mac === undefined) return null;
    const given = Buffer.from(mac, "base64url");
    const expected = this.sign(service, subject, Number(end));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const ends = Number(end) * 1000;
    return ends > now ? { subject, ends } : null;
  }

  private sign(service: string, subject: string, ends: number) {
    return createHmac("sha256", this.key).update(`${service}\n${subject}\n${ends}`).digest();
  }
}

const attributes = (isSecure: boolean) => `; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
