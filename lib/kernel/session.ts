import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { findActorBySession } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { type Actor, anonymous, type PersonActor } from "./actor";

/** Authentication is behind this file: next-auth's database sessions, under a cookie name of Forkmoot's own. */
const isSecure = () => env().url.startsWith("https:");
export const sessionCookieName = () => `${isSecure() ? "__Secure-" : ""}forkmoot.session`;

/** Flags of the session cookie; `expires` as the session row says. */
export const sessionCookieOptions = (expires: Date) => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: isSecure(),
  expires,
});

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
