/** A name of this kind stands in the header of one answer and on its scripts, and is worth nothing afterwards. */
export const newNonce = () => Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");

/** The header by which the layout learns the nonce of the answer it is drawn for. */
export const NONCE_HEADER = "x-nonce";

/**
 * What a page of ours may load, run and send (docs/decisions/0027). Scripts: those that carry the nonce, and what these
 * load. Styles: our files and elements with the nonce; only `style` attributes are free, because they fetch and select
 * nothing. `formTargets`: where forms, and the redirects that answer them, may lead besides this site.
 */
export function pagePolicy({
  nonce,
  formTargets,
  isDev,
}: {
  nonce: string;
  formTargets: readonly string[];
  isDev: boolean;
}): string {
  return [
    "default-src 'self'",
    // React's development build evaluates, and its pages reload themselves over a socket.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob: https://avatars.githubusercontent.com",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
