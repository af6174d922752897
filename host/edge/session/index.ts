import type { IncomingMessage } from "node:http";
import { routeDigest } from "@/lib/deploy/route-digest";
import { needsSecret, type PublicScheme, type SessionScheme } from "@/lib/deploy/session-scheme";
import type { SessionReader } from "./reader";
import { RoutingCookies } from "./routing-cookie";
import { TokenReader, tokenOf } from "./token";
import { HeaderReader } from "./trusted-header";

/** Makes what reads a service's users, one kind for each scheme. */
export class Sessions {
  readonly cookies: RoutingCookies;

  constructor(private readonly hostToken: string) {
    this.cookies = new RoutingCookies(hostToken);
  }

  reader(service: string, scheme: SessionScheme): SessionReader {
    switch (scheme.kind) {
      case "cookie-jwt":
      case "bearer-jwt":
        return new TokenReader(scheme);
      case "trusted-header":
        return new HeaderReader(scheme);
      case "routing-cookie":
        return this.cookies.reader(service);
    }
  }

  digest(route: { title: string; url: string; session: SessionScheme }): string {
    return routeDigest(this.hostToken, route);
  }
}

/** The whole scheme, where it is whole without a secret. */
export function withoutSecret(scheme: PublicScheme): SessionScheme | null {
  return needsSecret(scheme) ? null : { ...scheme, secret: null };
}

/** Whether a request says that it is somebody's, verified or not: who says nothing is certainly nobody. */
export function saysSomebody(scheme: PublicScheme, req: IncomingMessage): boolean {
  if (scheme.kind === "routing-cookie") return false; // its reader is always there
  if (scheme.kind === "trusted-header") return req.headers[scheme.proofHeader] !== undefined;
  return tokenOf(scheme, req) !== null;
}
