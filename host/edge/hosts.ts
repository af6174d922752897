/** Whom a Host header names. */
type Addressed =
  | { kind: "bare"; port: string }
  | { kind: "service"; service: string; host: string; port: string }
  | { kind: "unknown"; host: string };

const HOST = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/;
const BARE = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SERVICE = /^([a-z][a-z0-9-]{0,48})\.localhost$/;

/**
 * Reads a Host header: `noticeboard.localhost:4000` → the service `noticeboard`.
 * The bare address is nobody's: a page there would be same-site with Forkmoot itself.
 */
export function readHost(header: string | undefined): Addressed {
  const match = HOST.exec((header ?? "").toLowerCase());
  const [, name, port = ""] = match ?? [];
  if (name === undefined) return { kind: "unknown", host: (header ?? "").slice(0, 100) };
  if (BARE.has(name)) return { kind: "bare", port };
  const service = SERVICE.exec(name)?.[1];
  if (service === undefined) return { kind: "unknown", host: name.slice(0, 100) };
  return { kind: "service", service, host: match?.[0] ?? name, port };
}

/** The address of a service on this edge; `port` as the browser wrote it, empty for 80. */
export function serviceAddress(service: string, port: string): string {
  return `http://${service}.localhost${port ? `:${port}` : ""}`;
}
