import type { PublicScheme } from "@/lib/deploy/session-scheme";
import { cookiesForComponent, setsForkmootCookie } from "./cookies";
import type { Address } from "./hosts";

/** Headers that belong to one connection, not to the message (RFC 9110 §7.6.1), and `expect`, which Node has answered. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const NEVER_DROPPED = new Set(["host", "content-length", "cookie", "authorization"]);
const ROUTING = /^(?:x-forkmoot-|x-forwarded-|x-forwarded$|forwarded$|x-real-ip$)/;

/** Whether a header from outside claims something about routing, which only the edge may say. `_` counts as `-`: many frameworks read them alike. */
function isRoutingHeader(lowerName: string): boolean {
  const first = lowerName.charCodeAt(0);
  if (first !== 120 && first !== 102) return false; // x, f
  return ROUTING.test(lowerName.includes("_") ? lowerName.replaceAll("_", "-") : lowerName);
}

/** Where a request came from, as the component is told. */
interface Origin {
  remoteAddress: string;
  address: Address;
}

/** What of a request's session reaches a component: never two of a thing that the edge read one of. */
export interface Sieve {
  sessionCookie: string | null;
  /** Headers that only a server in front may set, `_` as `-`; null where the service knows none. */
  guarded: ReadonlySet<string> | null;
  /** Those of them that pass, by exactly this name: the server in front has proved itself. */
  passing: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
const PLAIN: Sieve = { sessionCookie: null, guarded: null, passing: NONE };
const sieves = new WeakMap<PublicScheme, { known: Sieve; unknown: Sieve }>();

/** The sieve of a scheme; `isKnown`: the request has a verified user. */
export function sieveOf(scheme: PublicScheme, isKnown: boolean): Sieve {
  let made = sieves.get(scheme);
  if (made === undefined) {
    made = { known: makeSieve(scheme, true), unknown: makeSieve(scheme, false) };
    sieves.set(scheme, made);
  }
  return isKnown ? made.known : made.unknown;
}

function makeSieve(scheme: PublicScheme, isKnown: boolean): Sieve {
  if (scheme.kind === "cookie-jwt") return { ...PLAIN, sessionCookie: scheme.name };
  if (scheme.kind !== "trusted-header") return PLAIN;
  const told = [scheme.name, scheme.displayHeader];
  return {
    sessionCookie: null,
    guarded: new Set([...told, scheme.proofHeader]),
    passing: isKnown ? new Set(told) : NONE,
  };
}

/** Headers for the component, flat: name, value, name, value. `rawHeaders` as Node gives them. */
export function headersForComponent(rawHeaders: string[], from: Origin, sieve: Sieve): string[] {
  const named = connectionNames(rawHeaders);
  const { protocol, host } = from.address;
  const headers: string[] = [
    "host",
    host,
    "x-forwarded-for",
    from.remoteAddress,
    "x-forwarded-proto",
    protocol,
    "x-forwarded-host",
    host,
  ];
  let hasAuthorization = false;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    const value = rawHeaders[i + 1] as string;
    const lower = name.toLowerCase();
    if (lower === "host" || lower === "expect" || HOP_BY_HOP.has(lower) || isRoutingHeader(lower)) continue;
    if (named?.has(lower)) continue;
    if (lower === "cookie") {
      const kept = cookiesForComponent(value, sieve.sessionCookie);
      if (kept !== undefined) headers.push(name, kept);
    } else if (lower === "authorization") {
      if (!hasAuthorization) headers.push(name, value);
      hasAuthorization = true;
    } else if (sieve.guarded?.has(lower.replaceAll("_", "-"))) {
      if (sieve.passing.has(lower)) headers.push(name, value);
    } else {
      headers.push(name, value);
    }
  }
  return headers;
}

/** Headers for the browser, flat, from a component's raw answer; a copy of each cookie but Forkmoot's. */
export function headersForBrowser(rawHeaders: readonly (Buffer | string)[], serverTiming?: string): string[] {
  const texts: string[] = [];
  for (const header of rawHeaders)
    texts.push(typeof header === "string" ? header : header.toString("latin1"));
  const named = connectionNames(texts);
  const headers: string[] = [];
  for (let i = 0; i + 1 < texts.length; i += 2) {
    const name = texts[i] as string;
    const value = texts[i + 1] as string;
    const lower = name.toLowerCase();
    if (HOP_BY_HOP.has(lower) || named?.has(lower)) continue;
    if (lower === "set-cookie" && setsForkmootCookie(value)) continue;
    headers.push(name, value);
  }
  if (serverTiming !== undefined) headers.push("Server-Timing", serverTiming);
  return headers;
}

/** Names listed in Connection headers, which are hop-by-hop too; null in the common case of none. */
function connectionNames(rawHeaders: string[]): Set<string> | null {
  let names: Set<string> | null = null;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length !== 10 || name.toLowerCase() !== "connection") continue;
    const value = (rawHeaders[i + 1] as string).toLowerCase();
    if (value === "keep-alive" || value === "close") continue;
    for (const listed of value.split(",")) {
      const lower = listed.trim();
      if (NEVER_DROPPED.has(lower)) continue;
      names ??= new Set();
      names.add(lower);
    }
  }
  return names;
}
