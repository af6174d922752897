import { env } from "@/lib/platform/env";
import type { Actor } from "./actor";
import { clientAddress } from "./client-address";
import { type Allowance, type Limit, limit, tooMany, use } from "./rate-limit";

/** Strangers have a tenth of what somebody known has. */
const STRANGERS_PART = 10;

/**
 * Counts one request to the API: by token, by person for a session, by address for strangers. Null where
 * FORKMOOT_RATE_LIMIT=0 switched it off.
 */
export async function limitRequest(
  actor: Actor,
  request: Request,
): Promise<(Allowance & { isLeft: boolean; error: Error }) | null> {
  const perMinute = env().rateLimit;
  if (perMinute === 0) return null;
  const allowance = await use({ ...whoOf(actor, request), points: pointsOf(actor, perMinute) });
  return { ...allowance, error: tooMany(allowance.reset) };
}

/** Counts one form that leads in, or throws too_many_requests; switched off as the API's limit is. */
export async function limitForm(given: Limit) {
  if (env().rateLimit > 0) await limit(given);
}

const pointsOf = (actor: Actor, perMinute: number) =>
  actor.kind === "person" ? perMinute : Math.max(1, Math.ceil(perMinute / STRANGERS_PART));

function whoOf(actor: Actor, request: Request) {
  if (actor.kind !== "person") return { bucket: "address", key: clientAddress(request.headers) };
  return actor.via.kind === "token"
    ? { bucket: "token", key: actor.via.tokenId }
    : { bucket: "person", key: actor.personId };
}
