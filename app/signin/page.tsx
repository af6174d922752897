import type { Metadata } from "next";
import { cookies } from "next/headers";
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

/** Who are you? On the demo: its personas, for a browser that came by the printed link. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next, problem } = await searchParams;
  const hasKey = isDemoKey((await cookies()).get(demoKeyCookieName())?.value);
  const actor = await getActor();
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
      {hasKey ? (
        <PersonaCards
          people={await listPersonas(PERSONA_LOGINS)}
          next={localPath(next)}
          currentLogin={actor.kind === "person" ? actor.login : null}
        />
      ) : (
        <WithoutSignIn isDemo={env().demo} />
      )}
    </PlainPage>
  );
}
