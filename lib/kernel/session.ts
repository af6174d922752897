import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { findActorBySession } from "@/lib/people/queries";
import { type Actor, anonymous, type PersonActor } from "./actor";
import { cookieFlags, cookieName } from "./cookies";

/** Authentication is behind this file: next-auth's database sessions, under a cookie name of Forkmoot's own. */
export const sessionCookieName = () => cookieName("session");

/** Flags of the session cookie; `expires` as the session row says. */
export const sessionCookieOptions = (expires: Date) => ({ ...cookieFlags(), path: "/", expires });

/** Who makes this request, by the session cookie; read once for each request. */
export const getActor = cache(async (): Promise<Actor> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return (token && (await findActorBySession(token))) || anonymous;
});

/** The signed-in person, or a redirect to the sign-in page that comes back here (`next`: a path). */
export async function requirePerson(next = "/"): Promise<PersonActor> {
  const actor = await getActor();
  if (actor.kind === "person") return actor;
  redirect(`/signin?next=${encodeURIComponent(next)}`);
}
