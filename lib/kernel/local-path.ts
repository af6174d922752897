/** Where sign-in may lead afterwards: a path of this site that is no part of signing in or out itself. */
export function localPath(next: string | string[] | null | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  const here = new URL("http://here.invalid");
  // The browser's own rules decide what "//elsewhere", "/\elsewhere" or a tab in between would lead to.
  const url = URL.canParse(next, here) ? new URL(next, here) : here;
  if (url.origin !== here.origin || /^\/(signin|signout|api|git)(\/|$)/.test(url.pathname)) return "/";
  // "/.//elsewhere" is resolved to the path "//elsewhere", which read again is another site.
  if (url.pathname.startsWith("//")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The sign-in page that comes back to `next`. */
export const signInHref = (next: string) =>
  next === "/" ? "/signin" : `/signin?next=${encodeURIComponent(next)}`;
