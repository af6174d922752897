import { PrismaAdapter } from "@next-auth/prisma-adapter";
import type { AuthOptions } from "next-auth";
import { signInWithGitHub } from "@/lib/people/commands/sign-in-with-github";
import { SESSION_DAYS } from "@/lib/people/session-days";
import { env } from "@/lib/platform/env";
import type { GitHubProfile } from "@/lib/platform/github-accounts";
import { log } from "@/lib/platform/log";
import { prisma } from "@/lib/platform/prisma";
import { systemActor } from "./actor";
import { githubProvider } from "./github-provider";
import { localPath } from "./local-path";
import { sessionCookieName } from "./session";

/**
 * next-auth with database sessions, under Forkmoot's own cookie names (the edge strips those, so that no component ever
 * sees them). It speaks OAuth and opens sessions; who an account is, a command of ours decides. On the demo, personas
 * sign in by a route of ours that opens the same sessions.
 */
export function authOptions({ isSigningIn = false } = {}): AuthOptions {
  const secure = env().url.startsWith("https:");
  const cookie = (name: string) => ({
    name: authCookieName(name),
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  });
  const provider = githubProvider();
  return {
    adapter: adapter(isSigningIn),
    session: { strategy: "database", maxAge: SESSION_DAYS * 86_400 },
    providers: provider ? [provider] : [],
    pages: { signIn: "/signin", error: "/signin" },
    callbacks: {
      signIn: ({ account, profile }) => decide(account?.provider, profile),
      redirect: ({ url, baseUrl }) => {
        const isOurs = URL.canParse(url, baseUrl) && new URL(url, baseUrl).origin === new URL(baseUrl).origin;
        return `${baseUrl}${isOurs ? localPath(url.replace(baseUrl, "") || "/") : "/"}`;
      },
    },
    logger: {
      // What it would add may hold tokens.
      error: (code, about) => log.warn({ code, why: messageOf(about) }, "sign-in failed"),
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => undefined,
    },
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

export const authCookieName = (name: string) =>
  `${env().url.startsWith("https:") ? "__Secure-" : ""}forkmoot.${name}`;

/** Address of the sign-in page that says what went wrong. */
export const signInProblemUrl = (problem: string) => `${env().url}/signin?problem=${problem}`;

/**
 * A session that was there before is not looked at while somebody signs in: next-auth would go on with it, or give its
 * owner the account as well. Accounts and people are made by our command and by nothing else.
 */
function adapter(isSigningIn: boolean): AuthOptions["adapter"] {
  const ours = PrismaAdapter(prisma() as never); // made for an older client; the models and calls it uses are the same
  const never = () =>
    Promise.reject(new Error("Accounts are made by the command person.sign_in_with_github."));
  return {
    ...ours,
    ...{ createUser: never, linkAccount: never, updateUser: never, getUserByEmail: async () => null },
    ...(isSigningIn && { getSessionAndUser: async () => null }),
  };
}

async function decide(provider: string | undefined, profile: unknown): Promise<true | string> {
  if (provider !== "github") return signInProblemUrl("github");
  // Our own provider read it.
  const { id, login, name, verifiedEmail } = profile as GitHubProfile;
  try {
    const outcome = await signInWithGitHub(systemActor("sign-in"), {
      ...{ accountId: id, login, name: name ?? null, verifiedEmail },
      policy: env().signIn,
    });
    return outcome.kind === "signed_in" || signInProblemUrl(outcome.reason);
  } catch (error) {
    log.error({ err: error }, "somebody could not sign in with GitHub");
    return signInProblemUrl("ours");
  }
}

function messageOf(about: unknown): string {
  const error = typeof about === "object" && about !== null && "error" in about ? about.error : about;
  return error instanceof Error ? error.message : "";
}
