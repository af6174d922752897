/** Whether the edge has what Forkmoot would send it of a service: compared by a digest, so that no secret travels to be compared. */
import { createHmac, hkdfSync } from "node:crypto";
import type { SessionScheme } from "./session-scheme";

interface Settings {
  title: string;
  url: string;
  session: SessionScheme;
}

/** Keyed with the host's token: whoever reads it learns nothing of a short secret by guessing. */
export function routeDigest(hostToken: string, { title, url, session }: Settings): string {
  const key = new Uint8Array(hkdfSync("sha256", hostToken, "forkmoot", "route settings", 32));
  const fields = Object.entries(session).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac("sha256", key)
    .update(JSON.stringify([title, url, fields]))
    .digest("hex")
    .slice(0, 32);
}
