import { env } from "@/lib/platform/env";

const DAY = 86_400_000;
const DAYS = 180;
const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" };

/** Whom to tell of a weakness (RFC 9116); nothing where the installation names nobody. */
export function GET(): Response {
  const contact = env().securityContact;
  if (!contact) {
    const words = "Nobody is named here. Ask whoever runs this installation to set SECURITY_CONTACT.\n";
    return new Response(words, { status: 404, headers: { ...headers, "cache-control": "no-store" } });
  }
  const lines = [
    `Contact: ${contact}`,
    // Whoever keeps a copy knows from when on to ask again.
    `Expires: ${new Date(Math.ceil(Date.now() / DAY + DAYS) * DAY).toISOString()}`,
    `Canonical: ${env().url}/.well-known/security.txt`,
    "Preferred-Languages: en",
  ];
  return new Response(`${lines.join("\n")}\n`, { headers });
}
