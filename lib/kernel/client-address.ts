/**
 * The address that a request came from. `web/server.ts` writes it over whatever the client claimed: the socket's, or
 * what as many proxies as FORKMOOT_PROXIES says reported.
 */
export const clientAddress = (headers: Headers): string =>
  headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";

interface Seen {
  /** Address at the other end of the socket. */
  peer: string;
  forwardedFor: string | undefined;
  proxies: number;
}

/** Of all that stands in X-Forwarded-For only what our own proxies wrote counts: each appends whom it was called by. */
export function forwardedAddress({ peer, forwardedFor, proxies }: Seen): string {
  if (proxies === 0) return peer;
  const chain = (forwardedFor ?? "").split(",").map((part) => part.trim());
  return chain.at(-proxies) || peer;
}
