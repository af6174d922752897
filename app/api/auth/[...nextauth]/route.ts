import { type NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { authCookieName, authOptions, signInProblemUrl } from "@/lib/kernel/auth";
import { localPath } from "@/lib/kernel/local-path";
import { getActor, sessionCookieName } from "@/lib/kernel/session";
import { signOut } from "@/lib/people/commands/sign-out";
import { env } from "@/lib/platform/env";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}
/** What next-auth is asked from outside; signing in and out begins at pages of ours. */
const ACTIONS = ["callback", "session", "csrf", "providers", "error"];

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  if (!ACTIONS.includes(action)) return NextResponse.redirect(new URL("/signin", env().url), 303);
  if (action !== "callback") return NextAuth(authOptions())(request, context);
  // On GitHub they pressed “Cancel”.
  if (request.nextUrl.searchParams.get("error") === "access_denied") return toSignIn(request, "denied");
  return finishSignIn(request, await NextAuth(authOptions({ isSigningIn: true }))(request, context));
}

/** Ends the session that the browser had before, once there is another; says what went wrong, where something did. */
async function finishSignIn(request: NextRequest, response: Response): Promise<Response> {
  const before = request.cookies.get(sessionCookieName())?.value;
  const isSignedIn = response.headers
    .getSetCookie()
    .some((line) => line.startsWith(`${sessionCookieName()}=`));
  if (isSignedIn && before) await signOut(await getActor(), { sessionToken: before });
  const location = response.headers.get("location");
  const to = location && URL.canParse(location, env().url) ? new URL(location, env().url) : null;
  if (to?.pathname === "/signin") return toSignIn(request, to.searchParams.get("problem") ?? "github");
  if (to?.pathname.startsWith("/api/auth/")) return toSignIn(request, "github");
  return response;
}

/** Back to the page that they signed in from, still on the way to where they were going. */
function toSignIn(request: NextRequest, problem: string): NextResponse {
  const to = new URL(signInProblemUrl(problem));
  const next = localPath(pathOf(request.cookies.get(authCookieName("callback-url"))?.value));
  if (next !== "/") to.searchParams.set("next", next);
  return NextResponse.redirect(to, 303);
}

function pathOf(url: string | undefined) {
  if (!url || !URL.canParse(url)) return "/";
  const { pathname, search, hash } = new URL(url);
  return `${pathname}${search}${hash}`;
}

export { handler as GET, handler as POST };
