import { type NextRequest, NextResponse } from "next/server";
import { runAction } from "@/lib/kernel/action";
import { systemActor } from "@/lib/kernel/actor";
import { clientAddress } from "@/lib/kernel/client-address";
import { demoKeyCookieName, isDemoKey } from "@/lib/kernel/demo-key";
import { localPath } from "@/lib/kernel/local-path";
import { limitForm } from "@/lib/kernel/rate-limits";
import { readForm, textField } from "@/lib/kernel/read-form";
import { isSameOrigin } from "@/lib/kernel/same-origin";
import { getActor, sessionCookieName, sessionCookieOptions } from "@/lib/kernel/session";
import { countWrongKey, hasGuessedTooOften } from "@/lib/kernel/wrong-keys";
import { signInPersona } from "@/lib/people/commands/sign-in-persona";
import { signOut } from "@/lib/people/commands/sign-out";
import { isPersona } from "@/lib/people/personas";
import { env } from "@/lib/platform/env";

/** Sign-ins as a persona that one address may make in a minute. */
const MOST = 120;

/** Signs in as a demo persona: for a form of this site, in a browser that holds the demo key. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  if (!isSameOrigin(request.headers, env().url)) return seeOther(problem("key"));
  const address = clientAddress(request.headers);
  if (hasGuessedTooOften(address)) return seeOther(problem("too_many_requests"));
  if (!isDemoKey(request.cookies.get(demoKeyCookieName())?.value)) {
    countWrongKey(address);
    return seeOther(problem("key"));
  }
  const form = await readForm(request);
  if (!form) return seeOther(problem("form"));
  const login = textField(form, "login");
  const next = localPath(textField(form, "next"));
  if (!isPersona(login)) return seeOther(problem("persona", next));
  const signedIn = await runAction(async () => {
    await limitForm({ bucket: "persona", key: address, points: MOST });
    await endSession(request.cookies.get(sessionCookieName())?.value);
    return signInPersona(systemActor("sign-in"), { login });
  });
  if (!signedIn.ok) return seeOther(problem(PROBLEM_OF[signedIn.reason] ?? "persona", next));
  const { sessionToken, expires } = signedIn.value;
  const response = seeOther(next);
  response.cookies.set(sessionCookieName(), sessionToken, sessionCookieOptions(expires));
  return response;
}

/** Whatever session the browser came with, it is not the one that goes on. */
async function endSession(sessionToken: string | undefined) {
  if (sessionToken) await runAction(async () => signOut(await getActor(), { sessionToken }));
}

/** By the reason of a refusal; `internal` was logged. */
const PROBLEM_OF: Record<string, string> = {
  too_many_requests: "too_many_requests",
  internal: "ours",
  database_unavailable: "ours",
};

const problem = (key: string, next = "/") =>
  next === "/" ? `/signin?problem=${key}` : `/signin?next=${encodeURIComponent(next)}&problem=${key}`;

const seeOther = (path: string) => NextResponse.redirect(new URL(path, env().url), 303);
