import type { IncomingMessage } from "node:http";
import { env } from "@/lib/platform/env";
import { forwardedAddress } from "./client-address";

/**
 * Writes the client's address over whatever X-Forwarded-For says, before anything reads it: Next keeps what a client sends
 * there, and hands no socket on to routes.
 */
export function noteAddress(request: IncomingMessage) {
  const forwarded = request.headers["x-forwarded-for"];
  request.headers["x-forwarded-for"] = forwardedAddress({
    peer: request.socket.remoteAddress ?? "unknown",
    forwardedFor: Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
    proxies: env().proxies,
  });
}
