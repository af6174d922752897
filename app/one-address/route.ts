import type { NextRequest } from "next/server";
import { env } from "@/lib/platform/env";

/**
 * Leads from another name of this machine (127.0.0.1) to the site's one address. proxy.ts sends such requests here,
 * because a redirect of its own loses the host: Next takes every loopback name for the same and makes it relative.
 */
export function GET(request: NextRequest): Response {
  const to = new URL(env().url);
  const [path = "/", question = ""] = decoded(request.nextUrl.searchParams.get("to")).split(/\?(.*)/s);
  to.pathname = path;
  to.search = question;
  const headers = {
    Location: to.href,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  };
  return new Response(null, { status: 307, headers });
}

const decoded = (to: string | null) => (to === null ? "/" : Buffer.from(to, "base64url").toString("utf8"));
