/**
 * The address that a request came from. `instrumentation.ts` writes it over whatever the client claimed: the socket's, or
 * what as many proxies as FORKMOOT_PROXIES says reported.
 */
export const clientAddress = (headers: Headers): string =>
  headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
