import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { runAction } from "@/lib/kernel/action";
import { authCookieName, authOptions, signInProblemUrl } from "@/lib/kernel/auth";
import { clientAddress } from "@/lib/kernel/client-address";
import { cookieFlags } from "@/lib/kernel/cookies";
import { localPath } from "@/lib/kernel/local-path";
import { limitForm } from "@/lib/kernel/rate-limits";
import { readForm, textField } from "@/lib/kernel/read-form";
import { isSameOrigin } from "@/lib/kernel/same-origin";
import { env } from "@/lib/platform/env";

/** Sign-ins with GitHub that one address may begin in a minute. */
const MOST = 120;

/** Leads to GitHub and, from there, on to `next`: for a form of this site. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request.headers, env().url)) return seeOther(`${env().url}/signin`);
  if (!env().githubOAuth()) return seeOther(signInProblemUrl("unconfigured"));
  const allowed = await runAction(() =>
    limitForm({ bucket: "github", key: clientAddress(request.headers), points: MOST }),
  );
  if (!allowed.ok && allowed.reason === "too_many_requests")
    return seeOther(signInProblemUrl(allowed.reason));
  const form = await readForm(request);
  if (!form) return seeOther(signInProblemUrl("form"));
  const next = localPath(textField(form, "next"));
  const body = new URLSearchParams({ csrfToken: await giveCsrfToken(), callbackUrl: `${env().url}${next}` });
  const asked = new NextRequest(new URL("/api/auth/signin/github", env().url), { method: "POST", body });
  const params = Promise.resolve({ nextauth: ["signin", "github"] });
  const response: Response = await NextAuth(authOptions({ isSigningIn: true }))(asked, { params });
  const to = response.headers.get("location") ?? "";
  return to.startsWith(`${env().github.url}/`) ? response : seeOther(signInProblemUrl("github"));
}

/** Where the form comes from was checked above; next-auth asks for its own token as well. */
async function giveCsrfToken() {
  const token = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(`${token}${process.env.NEXTAUTH_SECRET}`).digest("hex");
  (await cookies()).set(authCookieName("csrf-token"), `${token}|${hash}`, { ...cookieFlags(), path: "/" });
  return token;
}

const seeOther = (to: string) => NextResponse.redirect(to, 303);
