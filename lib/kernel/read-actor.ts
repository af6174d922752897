import { findActorBySession, findActorByToken } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { type Actor, anonymous } from "./actor";
import { clientAddress } from "./client-address";
import { AppError } from "./errors";
import { limit } from "./rate-limit";
import { sessionCookieName } from "./session";

/** Wrong tokens from one address in a minute. A right one is never held up by them: neighbours share addresses. */
const GUESSES = 30;

/** Who makes this request, by token or session. Throws not_signed_in for a token that is none, forbidden across sites. */
export async function readActor(request: Request): Promise<Actor> {
  const header = request.headers.get("authorization");
  return header === null ? bySession(request) : byToken(header, request);
}

async function byToken(header: string, request: Request): Promise<Actor> {
  const token = /^Bearer (\S{1,200})$/i.exec(header)?.[1];
  const actor = token ? await findActorByToken(token) : null;
  if (actor) return actor;
  await limit({ bucket: "token-guesses", key: clientAddress(request.headers), points: GUESSES });
  throw new AppError(
    "not_signed_in",
    "This token is unknown, revoked or expired. Make a new one in Settings → API tokens.",
    { reason: "token" },
  );
}

async function bySession(request: Request): Promise<Actor> {
  const token = readCookie(request, sessionCookieName());
  const actor = token ? await findActorBySession(token) : null;
  if (!actor) return anonymous;
  // A browser's own session writes from Forkmoot's own pages only.
  if (request.method !== "GET" && request.headers.get("origin") !== env().url) {
    throw new AppError("forbidden", "This request comes from another site.", { reason: "cross_site" });
  }
  return actor;
}

function readCookie(request: Request, name: string) {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
