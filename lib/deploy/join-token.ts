/** Tickets and claims of the join hand-shake: signed by one side, verified by the other, with keys derived from the host's token. */
import { hkdfSync } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { JoinClaim, JoinTicket } from "./contract";

type Kind = "ticket" | "claim";
const parties = {
  ticket: { iss: "forkmoot", aud: "edge" },
  claim: { iss: "edge", aud: "forkmoot" },
} as const;

/** 32 bytes, one key for each direction, so that a ticket never passes for a claim. */
function joinKey(hostToken: string, kind: Kind) {
  return new Uint8Array(hkdfSync("sha256", hostToken, "forkmoot", `join ${kind}`, 32));
}

async function sign(hostToken: string, kind: Kind, { exp, ...payload }: JoinTicket | JoinClaim) {
  const { iss, aud } = parties[kind];
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(iss)
    .setAudience(aud)
    .setExpirationTime(exp)
    .sign(joinKey(hostToken, kind));
}

async function verify(hostToken: string, kind: Kind, token: string, now: Date) {
  const { iss, aud } = parties[kind];
  const options = {
    issuer: iss,
    audience: aud,
    algorithms: ["HS256"],
    currentDate: now,
    requiredClaims: ["exp"],
  };
  return (await jwtVerify(token, joinKey(hostToken, kind), options)).payload;
}

/** Forkmoot → edge. `exp` in seconds since 1970. */
export const signJoinTicket = (hostToken: string, ticket: JoinTicket) => sign(hostToken, "ticket", ticket);
/** Throws when the ticket is forged, expired or meant for somebody else. */
export const verifyJoinTicket = async (hostToken: string, token: string, now = new Date()) =>
  JoinTicket.parse(await verify(hostToken, "ticket", token, now));
/** Edge → Forkmoot. `exp` in seconds since 1970. */
export const signJoinClaim = (hostToken: string, claim: JoinClaim) => sign(hostToken, "claim", claim);
/** Throws when the claim is forged, expired or meant for somebody else. */
export const verifyJoinClaim = async (hostToken: string, token: string, now = new Date()) =>
  JoinClaim.parse(await verify(hostToken, "claim", token, now));
