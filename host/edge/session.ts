import { jwtVerify } from "jose";
import type { SessionScheme } from "@/lib/deploy/contract";
import { readCookie } from "./cookies";

/** Who a request's user is to the service: its own immutable id, and a name to show. */
export interface SessionUser {
  subject: string;
  name: string;
}

const CACHED_MS = 5 * 60_000;
const CACHED_TOKENS = 5_000;
const LONGEST_TOKEN = 8_192;

/**
 * Reads the user of one service from its session cookie. A token that was verified is remembered for at most five
 * minutes and never past its expiry, so that most requests are answered without any asynchronous work.
 */
export class SessionReader {
  private readonly key: Uint8Array;
  private readonly seen = new Map<string, { user: SessionUser; until: number }>();

  constructor(private readonly scheme: SessionScheme) {
    this.key = new TextEncoder().encode(scheme.secret);
  }

  /** The user, null for nobody, or a promise of it where the token has to be verified first. Never rejects. */
  read(cookieHeader: string | undefined, now = Date.now()): SessionUser | null | Promise<SessionUser | null> {
    const token = readCookie(cookieHeader, this.scheme.name);
    if (token === null || token === "" || token.length > LONGEST_TOKEN) return null;
    const cached = this.seen.get(token);
    if (cached === undefined) return this.verify(token, now);
    this.seen.delete(token);
    if (cached.until <= now) return this.verify(token, now);
    this.seen.set(token, cached); // youngest again: the map's order is the order of use
    return cached.user;
  }

  private async verify(token: string, now: number): Promise<SessionUser | null> {
    try {
      const { algorithm, subjectClaim, nameClaim } = this.scheme;
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [algorithm],
        currentDate: new Date(now),
      });
      const claim = payload[subjectClaim];
      const subject = Number.isSafeInteger(claim) ? String(claim) : claim;
      if (typeof subject !== "string" || subject === "" || subject.length > 200) return null;
      const name = payload[nameClaim];
      const user = { subject, name: typeof name === "string" && name !== "" ? name.slice(0, 100) : subject };
      this.remember(token, user, Math.min(now + CACHED_MS, (payload.exp ?? Number.POSITIVE_INFINITY) * 1000));
      return user;
    } catch {
      return null;
    }
  }

  private remember(token: string, user: SessionUser, until: number) {
    const oldest = this.seen.size >= CACHED_TOKENS ? this.seen.keys().next().value : undefined;
    if (oldest !== undefined) this.seen.delete(oldest);
    this.seen.set(token, { user, until });
  }
}
