/** Cookies of Forkmoot itself, which no service may read or set; nameless cookies (`=forkmoot.x`) are meant too. */
const OURS = /^[\s=]*(?:__(?:secure|host|http|host-http)-)?forkmoot\./i;
const MAYBE_OURS = /forkmoot\./i;

/**
 * The Cookie header as a component may see it: without Forkmoot's cookies, and with only the first session cookie of
 * that name, so that edge and service cannot read two different people from one request. Undefined when nothing is left.
 */
export function cookiesForComponent(header: string, sessionName: string | null): string | undefined {
  const first = sessionName === null ? -1 : header.indexOf(`${sessionName}=`);
  const repeats = first >= 0 && header.indexOf(`${sessionName}=`, first + 1) >= 0;
  if (!repeats && !MAYBE_OURS.test(header)) return header;
  let hasSession = false;
  const kept = header.split(";").filter((part) => {
    if (OURS.test(part)) return false;
    if (nameOf(part) !== sessionName) return true;
    const isFirst = !hasSession;
    hasSession = true;
    return isFirst;
  });
  const text = kept.join(";").trim();
  return text === "" ? undefined : text;
}

/** Whether a Set-Cookie header would set a cookie of Forkmoot's. */
export function setsForkmootCookie(setCookie: string): boolean {
  return OURS.test(setCookie);
}

/** The value of the first cookie of that name, or null. */
export function readCookie(header: string | undefined, name: string): string | null {
  if (header === undefined || !header.includes(name)) return null;
  for (const part of header.split(";")) {
    if (nameOf(part) !== name) continue;
    const value = part.slice(part.indexOf("=") + 1).trim();
    return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value;
  }
  return null;
}

/** Every value of the cookies of that name, in their order. */
export function readCookies(header: string | undefined, name: string): string[] {
  if (header === undefined || !header.includes(name)) return [];
  return header
    .split(";")
    .filter((part) => nameOf(part) === name)
    .map((part) => part.slice(part.indexOf("=") + 1).trim());
}

function nameOf(part: string): string {
  const equals = part.indexOf("=");
  return equals < 0 ? "" : part.slice(0, equals).trim();
}
