/**
 * How the edge reads who a request's user is: from the service's own verified session, and from nothing else. A service
 * that has none which the edge could read is routed by a cookie of the edge's own.
 */
import { z } from "zod";

const SHARED = ["HS256", "HS384", "HS512"] as const;
const PUBLIC = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA"],
] as const;

const CookieName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~\w-]{1,100}$/, "a cookie's name")
  .refine((name) => !/forkmoot\./i.test(name), "cookies called forkmoot.… are Forkmoot's own");
const HeaderName = z
  .string()
  .regex(/^x-[a-z0-9-]{1,60}$/, "a header's name in lower case that begins with x-")
  .refine((name) => !/^x-(?:forkmoot|forwarded)/.test(name), "only the edge sets such a header");

/** Where a service's public keys are: https, or plain http on this very machine. */
const JwksUrl = z.url().refine((text) => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || isLoopbackHttp(text);
}, "an https address without a name or password in it; http only on this machine");

/** Where the service lets people sign in, on its own address. */
const signInPath = z.string().default("/sign-in");
const jwt = {
  /** The one algorithm that the service signs with; a token that names another is nobody's. */
  algorithm: z.enum([...SHARED, ...PUBLIC]).default("HS256"),
  /** Address of the public keys (RFC 7517), for every algorithm but HS…, which has the service's secret. */
  jwks: JwksUrl.nullable().default(null),
  /** Checked where they are set. */
  issuer: z.string().min(1).nullable().default(null),
  audience: z.string().min(1).nullable().default(null),
  /** Claim that holds the user's immutable id, and the one with a name to show. */
  subjectClaim: z.string().default("sub"),
  nameClaim: z.string().default("name"),
  signInPath,
};

/** A scheme without its secret: what may be kept on disk and shown. */
export const PublicScheme = z.discriminatedUnion("kind", [
  /** A JSON Web Token in the service's session cookie `name`. */
  z.object({ kind: z.literal("cookie-jwt"), name: CookieName, ...jwt }),
  /** A JSON Web Token in `Authorization: Bearer`. */
  z.object({ kind: z.literal("bearer-jwt"), ...jwt }),
  /** A server in front names the user in a header, and proves itself with the secret in another. */
  z.object({
    kind: z.literal("trusted-header"),
    name: HeaderName.default("x-remote-user"),
    displayHeader: HeaderName.default("x-remote-name"),
    proofHeader: HeaderName.default("x-front-secret"),
    signInPath,
  }),
  /** The service has no session that the edge can read: a cookie of the edge's own holds for one browser. */
  z.object({ kind: z.literal("routing-cookie") }),
]);
export type PublicScheme = z.infer<typeof PublicScheme>;

/** With the service's secret, which is kept in memory only; null where the scheme has none. */
export const SessionScheme = PublicScheme.and(
  z.object({ secret: z.string().nullable().default(null) }),
).superRefine((scheme, context) => {
  const problem = schemeProblem(scheme, scheme.secret !== null);
  if (problem) context.addIssue({ code: "custom", message: problem });
  else if (scheme.secret === "")
    context.addIssue({
      code: "custom",
      message: "a session secret must not be empty: anybody could sign sessions",
    });
  else if (scheme.kind === "trusted-header" && (scheme.secret?.length ?? 0) < 16)
    context.addIssue({
      code: "custom",
      message: "the secret of a server in front has at least 16 characters",
    });
});
export type SessionScheme = z.infer<typeof SessionScheme>;

/** What a service without session settings gets. */
export const ROUTING_COOKIE = { kind: "routing-cookie", secret: null } as const;

/** Whether the edge has to be sent a secret before it can read this scheme. */
export const needsSecret = (scheme: PublicScheme): boolean =>
  scheme.kind === "trusted-header" || ("algorithm" in scheme && isShared(scheme.algorithm));

/** Why the edge could not tell users apart by this scheme, or anybody could pass for anybody; null when it is sound. */
export function schemeProblem(scheme: PublicScheme, hasSecret: boolean): string | null {
  if (needsSecret(scheme) && !hasSecret)
    return scheme.kind === "trusted-header"
      ? "a trusted header needs a secret that the server in front proves itself with"
      : "this algorithm needs the service's secret";
  if (!needsSecret(scheme) && hasSecret) return "this scheme has no secret";
  if (scheme.kind === "trusted-header") {
    const names = new Set([scheme.name, scheme.displayHeader, scheme.proofHeader]);
    return names.size === 3 ? null : "user, name and proof stand in three different headers";
  }
  if (!("algorithm" in scheme)) return null;
  if (isShared(scheme.algorithm))
    return scheme.jwks === null
      ? null
      : "public keys go with RS…, PS…, ES… or EdDSA, never with a shared secret";
  return scheme.jwks === null ? "this algorithm needs the address of the public keys, jwks" : null;
}

/** Whether an address leads to this machine without encryption; for trying things out only. */
export function isLoopbackHttp(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  return protocol === "http:" && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

const isShared = (algorithm: string) => (SHARED as readonly string[]).includes(algorithm);
