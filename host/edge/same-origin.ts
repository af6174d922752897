import type { IncomingMessage } from "node:http";

/**
 * Whether a form was sent by a page of this very address. The browser says so in `Sec-Fetch-Site` or `Origin`, which
 * no page can forge; a request with neither is refused. It has to be a navigation: a script of a service could
 * otherwise answer the question in the person's name without their seeing it.
 */
export function isFromThisPage(req: IncomingMessage, ownOrigin: string): boolean {
  const { origin } = req.headers;
  const site = req.headers["sec-fetch-site"];
  const mode = req.headers["sec-fetch-mode"];
  if (site === undefined && origin === undefined) return false;
  if (site !== undefined && site !== "same-origin") return false;
  if (mode !== undefined && mode !== "navigate") return false;
  return origin === undefined || origin.toLowerCase() === ownOrigin;
}
