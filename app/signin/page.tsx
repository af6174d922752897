import type { Metadata } from "next";
import { cookies } from "next/headers";
import { GitHubSignIn } from "@/components/people/github-sign-in";
import { PersonaCards } from "@/components/people/persona-cards";
import { SignInProblem } from "@/components/people/sign-in-problem";
import { SignedInAs } from "@/components/people/signed-in-as";
import { WithoutSignIn } from "@/components/people/without-sign-in";
import { demoKeyCookieName, isDemoKey } from "@/lib/kernel/demo-key";
import { localPath } from "@/lib/kernel/local-path";
import { getActor } from "@/lib/kernel/session";
import { PERSONA_LOGINS } from "@/lib/people/personas";
import { listPersonas } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import type { SearchParams } from "../page-props";
import { PlainPage } from "../plain-page";

export const metadata: Metadata = { title: "Sign in" };

/** Who are you? By GitHub, where that is set up; on the demo also its personas, for a browser that came by the printed link. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next, problem } = await searchParams;
  const hasKey = isDemoKey((await cookies()).get(demoKeyCookieName())?.value);
  const actor = await getActor();
  const hasGitHub = env().githubOAuth() !== null;
  return (
    <PlainPage>
      <h1 className="text-title">Sign in</h1>
      {hasKey && (
        <p className="mt-1 max-w-[72ch] text-muted-foreground">
          This is the demo co-op. Be one of its people; you can change at any time. Noticeboard, the service
          to fork, has accounts with the same logins.
        </p>
      )}
      <SignInProblem problem={problem} />
      {actor.kind === "person" && <SignedInAs person={actor} next={localPath(next)} />}
      {hasGitHub && <GitHubSignIn next={localPath(next)} {...howGitHub()} isFirstChoice={!hasKey} />}
      {hasKey && (
        <PersonaCards
          people={await listPersonas(PERSONA_LOGINS)}
          next={localPath(next)}
          currentLogin={actor.kind === "person" ? actor.login : null}
        />
      )}
      {!hasKey && (env().demo || !hasGitHub) && <WithoutSignIn isDemo={env().demo} />}
    </PlainPage>
  );
}

function howGitHub() {
  const { host } = new URL(env().github.url);
  return { host: host === "github.com" ? null : host, policy: env().signIn };
}
