import { PrismaAdapter } from "@next-auth/prisma-adapter";
import type { AuthOptions } from "next-auth";
import { SESSION_DAYS } from "@/lib/people/session-days";
import { env } from "@/lib/platform/env";
import { prisma } from "@/lib/platform/prisma";
import { sessionCookieName } from "./session";

/**
 * next-auth with database sessions, under Forkmoot's own cookie names (the edge strips those, so that no component ever
 * sees them). It has no providers yet: on the demo, personas sign in by a route of ours that opens the same sessions.
 */
export function authOptions(): AuthOptions {
  const secure = env().url.startsWith("https:");
  const cookie = (name: string) => ({
    name: `${secure ? "__Secure-" : ""}forkmoot.${name}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  });
  return {
    adapter: PrismaAdapter(prisma() as never), // made for an older client; the models and calls it uses are the same
    session: { strategy: "database", maxAge: SESSION_DAYS * 86_400 },
    providers: [],
    pages: { signIn: "/signin", error: "/signin" },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { ...cookie("session"), name: sessionCookieName() },
      callbackUrl: cookie("callback-url"),
      csrfToken: cookie("csrf-token"),
      pkceCodeVerifier: cookie("pkce"),
      state: cookie("state"),
      nonce: cookie("nonce"),
    },
  };
}
