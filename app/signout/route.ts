import { type NextRequest, NextResponse } from "next/server";
import { isSameOrigin } from "@/lib/kernel/same-origin";
import { getActor, sessionCookieName, sessionCookieOptions } from "@/lib/kernel/session";
import { signOut } from "@/lib/people/commands/sign-out";
import { env } from "@/lib/platform/env";

/** Ends the session, for a form of this site, and leads home. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const response = NextResponse.redirect(new URL("/", env().url), 303);
  if (!isSameOrigin(request.headers, env().url)) return response;
  const sessionToken = request.cookies.get(sessionCookieName())?.value;
  if (sessionToken) await signOut(await getActor(), { sessionToken });
  response.cookies.set(sessionCookieName(), "", sessionCookieOptions(new Date(0)));
  return response;
}
