import { type NextRequest, NextResponse } from "next/server";
import { systemActor } from "@/lib/kernel/actor";
import { demoKeyCookieName, isDemoKey } from "@/lib/kernel/demo-key";
import { AppError } from "@/lib/kernel/errors";
import { localPath, signInHref } from "@/lib/kernel/local-path";
import { isSameOrigin } from "@/lib/kernel/same-origin";
import { getActor, sessionCookieName, sessionCookieOptions } from "@/lib/kernel/session";
import { signInPersona } from "@/lib/people/commands/sign-in-persona";
import { signOut } from "@/lib/people/commands/sign-out";
import { isPersona } from "@/lib/people/personas";
import { env } from "@/lib/platform/env";

/** Signs in as a demo persona: for a form of this site, in a browser that holds the demo key. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData();
  const login = String(form.get("login") ?? "");
  const next = localPath(String(form.get("next") ?? "/"));
  const mayEnter =
    isSameOrigin(request.headers, env().url) && isDemoKey(request.cookies.get(demoKeyCookieName())?.value);
  if (!mayEnter) return seeOther("/signin?problem=key");
  if (!isPersona(login)) return seeOther("/signin?problem=persona");
  try {
    const before = request.cookies.get(sessionCookieName())?.value;
    if (before) await signOut(await getActor(), { sessionToken: before });
    const session = await signInPersona(systemActor("sign-in"), { login });
    const response = seeOther(next);
    response.cookies.set(sessionCookieName(), session.sessionToken, sessionCookieOptions(session.expires));
    return response;
  } catch (error) {
    if (error instanceof AppError)
      return seeOther(`${signInHref(next)}${next === "/" ? "?" : "&"}problem=persona`);
    throw error;
  }
}

const seeOther = (path: string) => NextResponse.redirect(new URL(path, env().url), 303);
