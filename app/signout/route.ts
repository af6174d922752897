import { type NextRequest, NextResponse } from "next/server";
import { runAction } from "@/lib/kernel/action";
import { isSameOrigin } from "@/lib/kernel/same-origin";
import { getActor, sessionCookieName, sessionCookieOptions } from "@/lib/kernel/session";
import { signOut } from "@/lib/people/commands/sign-out";
import { env } from "@/lib/platform/env";

/** Ends the session, for a form of this site, and leads home. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const response = seeOther("/");
  if (!isSameOrigin(request.headers, env().url)) return response;
  const sessionToken = request.cookies.get(sessionCookieName())?.value;
  const ended =
    sessionToken === undefined
      ? null
      : await runAction(async () => signOut(await getActor(), { sessionToken }));
  // A cookie that no session could have had is taken away; one whose session may go on stays, to be tried again.
  if (ended && !ended.ok && ended.reason !== "invalid_input") return seeOther("/signin?problem=ours");
  response.cookies.set(sessionCookieName(), "", sessionCookieOptions(new Date(0)));
  return response;
}

const seeOther = (path: string) => NextResponse.redirect(new URL(path, env().url), 303);
