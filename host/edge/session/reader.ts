import type { IncomingMessage } from "node:http";

/** Who a request's user is to the service: its own immutable id, and a name to show. */
export interface SessionUser {
  subject: string;
  name: string;
}

/**
 * Whoever is found; null for nobody. `unkeyed`: the session secret is yet to be sent. `no-keys`: the service's public keys
 * cannot be read. To take either for nobody would show somebody the wrong version.
 */
export type Found = SessionUser | null | "unkeyed" | "no-keys";

/** Reads the user of one service. Never rejects; asynchronous only where something has to be verified first. */
export interface SessionReader {
  /** `isSecure`: people came by https. */
  read(req: IncomingMessage, isSecure: boolean): Found | Promise<Found>;
}

/** A user as the service's words make one; null where the id cannot be one. */
export function userOf(subject: unknown, name: unknown): SessionUser | null {
  const id = Number.isSafeInteger(subject) ? String(subject) : subject;
  if (typeof id !== "string" || id === "" || id.length > 200) return null;
  return { subject: id, name: typeof name === "string" && name !== "" ? name.slice(0, 100) : id };
}
