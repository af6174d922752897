/**
 * Whether a form was sent by a page of this site: browsers name the origin with every POST. A request that names none
 * was not sent by a browser's form; `Sec-Fetch-Site` then has to say so.
 */
export function isSameOrigin(headers: Headers, siteUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin === new URL(siteUrl).origin;
  return headers.get("sec-fetch-site") === "same-origin";
}
