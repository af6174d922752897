import { type NextRequest, NextResponse } from "next/server";
import { clientAddress } from "@/lib/kernel/client-address";
import { NONCE_HEADER, newNonce, pagePolicy } from "@/lib/kernel/content-security-policy";
import { cookieName } from "@/lib/kernel/cookies";
import { demoKeyCookieName, demoKeyCookieOptions, isDemoKey } from "@/lib/kernel/demo-key";
import { localPath, signInHref } from "@/lib/kernel/local-path";
import { countWrongKey, hasGuessedTooOften } from "@/lib/kernel/wrong-keys";
import { env } from "@/lib/platform/env";

/** Pages that anybody may read, with everything below them. Whatever is not named here wants a session. */
const PUBLIC = [
  "/services",
  "/catalogue/findings",
  "/catalogue.yaml",
  "/requirements",
  "/signin",
  "/signout",
  "/joins",
  "/problems",
  "/agreements",
  "/receipts",
  "/privacy",
  "/programme",
];

/**
 * Before every page: its content security policy, one name for this site, the demo's link, and no page but the public
 * ones without a session. It only keeps strangers from running into walls: who may see and do what is decided by
 * queries and commands.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = newNonce();
  const policy = pagePolicy({
    nonce,
    formTargets: formTargets(),
    isDev: process.env.NODE_ENV === "development",
  });
  const response = lead(request, () => {
    // Next puts the nonce that it finds in the request's policy on every script it writes.
    const headers = new Headers(request.headers);
    headers.set("content-security-policy", policy);
    headers.set(NONCE_HEADER, nonce);
    return NextResponse.next({ request: { headers } });
  });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/** Joining a trial leads to the service's own address, signing in to GitHub where that is set up. */
const formTargets = () => [
  env().serviceUrl("*"),
  ...(env().githubOAuth() ? [new URL(env().github.url).origin] : []),
];

function lead(request: NextRequest, pass: () => NextResponse): NextResponse {
  // Forms pass: a command that refuses answers in its place, and what was typed stays.
  if (request.method !== "GET" && request.method !== "HEAD") return pass();
  const { pathname, search, searchParams } = request.nextUrl;
  const path = `${pathname}${search}`;
  // A browser keeps our cookie for our name only: whoever has it under another is Next itself, fetching a redirect's target.
  const hasSession = request.cookies.has(cookieName("session"));
  if (!hasSession && hasAnotherName(request)) return toOneAddress(request, path);
  const key = searchParams.get("key");
  if (pathname === "/signin" && key !== null) {
    return takeDemoKey(key, {
      next: localPath(searchParams.get("next")),
      by: clientAddress(request.headers),
    });
  }
  if (isPublic(pathname) || hasSession) return pass();
  return NextResponse.redirect(new URL(signInHref(localPath(path)), env().url));
}

export const config = {
  // Never before /git and /api: request bodies would be cut off at 10 MB.
  matcher:
    "/((?!api/|git/|\\.well-known/|metrics$|calendar\\.ics$|_next/|one-address$|(?:logo\\.svg|favicon\\.ico|site\\.webmanifest|icon-\\d+\\.png|apple-touch-icon\\.png)$).*)",
};

const isPublic = (pathname: string) =>
  pathname === "/" || PUBLIC.some((page) => pathname === page || pathname.startsWith(`${page}/`));

/**
 * On one machine the site has one address, because cookies and origins hang on it: 127.0.0.1 leads to localhost.
 * A public installation leaves names to its own front server.
 */
function hasAnotherName(request: NextRequest): boolean {
  const host = request.headers.get("host");
  if (env().production || !host || !URL.canParse(`http://${host}`)) return false;
  return new URL(`http://${host}`).hostname !== new URL(env().url).hostname;
}

function toOneAddress(request: NextRequest, path: string): NextResponse {
  const url = new URL("/one-address", request.url);
  // Coded, because Next decodes it once too often on the way.
  url.searchParams.set("to", Buffer.from(path).toString("base64url"));
  return NextResponse.rewrite(url);
}

/** The link that `npm start` prints: its key moves into a cookie and out of the address. */
function takeDemoKey(key: string, { next, by }: { next: string; by: string }): NextResponse {
  if (hasGuessedTooOften(by)) return withoutTrace("/signin?problem=too_many_requests");
  if (!isDemoKey(key)) {
    countWrongKey(by);
    return withoutTrace("/signin?problem=key");
  }
  const response = withoutTrace(signInHref(next));
  response.cookies.set(demoKeyCookieName(), key, demoKeyCookieOptions());
  return response;
}

/** The address that it leads away from is kept nowhere. */
function withoutTrace(path: string): NextResponse {
  const response = NextResponse.redirect(new URL(path, env().url), 303);
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}
