import { env } from "@/lib/platform/env";

const isSecure = () => env().url.startsWith("https:");

/** The full name of one of Forkmoot's cookies: `forkmoot.session`; over https browsers enforce the prefix. */
export const cookieName = (name: "session" | "demo-key") =>
  `${isSecure() ? "__Secure-" : ""}forkmoot.${name}`;

/** What every cookie of Forkmoot's has in common: no script reads it, no other site sends it along with a form. */
export const cookieFlags = () => ({ httpOnly: true, sameSite: "lax" as const, secure: isSecure() });
