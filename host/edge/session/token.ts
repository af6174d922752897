import type { IncomingMessage } from "node:http";
import { jwtVerify } from "jose";
import type { SessionScheme } from "@/lib/deploy/session-scheme";
import { readCookie } from "../cookies";
import { KeysOutOfReach, remoteKeys } from "./jwks";
import { type Found, type SessionReader, type SessionUser, userOf } from "./reader";
import { Remembered } from "./remembered";

type TokenScheme = Extract<SessionScheme, { kind: "cookie-jwt" | "bearer-jwt" }>;

const REMEMBERED_MS = 5 * 60_000;
const LONGEST_TOKEN = 8_192;
/** For clocks that differ a little: on when a token begins, never on when it ends. */
const TOLERANCE_SECONDS = 5;

/**
 * Reads the user from a JSON Web Token. One that was verified is remembered for at most five minutes and never past its
 * expiry, so that most requests are answered without any asynchronous work.
 */
export class TokenReader implements SessionReader {
  private readonly verify: (token: string, now: number) => Promise<{ payload: Record<string, unknown> }>;
  private readonly remembered = new Remembered<SessionUser>();

  constructor(private readonly scheme: TokenScheme) {
    const options = {
      algorithms: [scheme.algorithm],
      clockTolerance: TOLERANCE_SECONDS,
      ...(scheme.issuer === null ? {} : { issuer: scheme.issuer }),
      ...(scheme.audience === null ? {} : { audience: scheme.audience }),
    };
    const secret = new TextEncoder().encode(scheme.secret ?? "");
    const keys = scheme.jwks === null ? null : remoteKeys(scheme.jwks);
    this.verify = (token, now) => {
      const at = { ...options, currentDate: new Date(now) };
      return keys === null ? jwtVerify(token, secret, at) : jwtVerify(token, keys, at);
    };
  }

  read(req: IncomingMessage, _isSecure: boolean, now = Date.now()): Found | Promise<Found> {
    const token = tokenOf(this.scheme, req);
    if (token === null || token === "" || token.length > LONGEST_TOKEN) return null;
    return this.remembered.get(token, now) ?? this.find(token, now);
  }

  private async find(token: string, now: number): Promise<Found> {
    try {
      const { payload } = await this.verify(token, now);
      const ends = typeof payload.exp === "number" ? payload.exp * 1000 : Number.POSITIVE_INFINITY;
      if (ends <= now) return null;
      const user = userOf(payload[this.scheme.subjectClaim], payload[this.scheme.nameClaim]);
      if (user !== null) this.remembered.set(token, user, Math.min(now + REMEMBERED_MS, ends));
      return user;
    } catch (error) {
      return error instanceof KeysOutOfReach ? "no-keys" : null;
    }
  }
}

const BEARER = /^Bearer +([\w~+/.-]+=*)$/i;

/** The token that a request carries, verified or not; null where there is none. */
export function tokenOf(
  scheme: { kind: "cookie-jwt"; name: string } | { kind: "bearer-jwt" },
  { headers }: IncomingMessage,
): string | null {
  if (scheme.kind === "cookie-jwt") return readCookie(headers.cookie, scheme.name);
  return BEARER.exec(headers.authorization ?? "")?.[1] ?? null;
}
