import { type EdgeAddress, isLocalDomain } from "@/lib/deploy/edge-address";

/** Where people see a service. */
export interface Address {
  /** `https://noticeboard.apps.example.org`. */
  origin: string;
  protocol: "http" | "https";
  /** `noticeboard.apps.example.org`, with the port where there is one. */
  host: string;
}

/** Whom a Host header names. */
type Addressed =
  | { kind: "bare"; port: string }
  | { kind: "service"; service: string; address: Address }
  | { kind: "unknown"; host: string };

const HOST = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/;
const BARE = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SERVICE = /^[a-z][a-z0-9-]{0,48}$/;
const LOCAL = "localhost";

/** Names of services: under the public domain where one is set, and always under `localhost`, for this machine. */
export class Hosts {
  private readonly edge: EdgeAddress | null;
  /** Host headers repeat: what was read before need not be read again. */
  private readonly seen = new Map<string, Addressed>();

  constructor(edge: EdgeAddress | null) {
    this.edge = edge === null || isLocalDomain(edge.domain) ? null : edge;
  }

  /**
   * Reads a Host header: `noticeboard.localhost:4000` → the service `noticeboard`.
   * The bare address is nobody's: a page there would be same-site with Forkmoot itself.
   */
  read(header: string | undefined): Addressed {
    const known = this.seen.get(header ?? "");
    if (known !== undefined) return known;
    const addressed = this.parse(header ?? "");
    if (addressed.kind === "service") {
      if (this.seen.size >= 1_000) this.seen.clear();
      this.seen.set(header ?? "", addressed);
    }
    return addressed;
  }

  /** Address of a service, for somebody who came by the bare one; `port` as their browser wrote it, empty for 80. */
  addressOf(service: string, port: string): string {
    return this.edge?.of(service) ?? `http://${service}.${LOCAL}${port ? `:${port}` : ""}`;
  }

  private parse(header: string): Addressed {
    const [whole, name, port = ""] = HOST.exec(header.toLowerCase()) ?? [];
    if (whole === undefined || name === undefined) return { kind: "unknown", host: header.slice(0, 100) };
    if (BARE.has(name)) return { kind: "bare", port };
    const dot = name.indexOf(".");
    const service = name.slice(0, dot);
    const domain = name.slice(dot + 1);
    if (dot < 0 || !SERVICE.test(service)) return { kind: "unknown", host: name.slice(0, 100) };
    // The origin is the setting's and not the header's: a server in front may have taken the port off.
    const origin =
      this.edge?.domain === domain ? this.edge.of(service) : domain === LOCAL ? `http://${whole}` : null;
    if (origin !== null) return { kind: "service", service, address: addressOf(origin) };
    return { kind: "unknown", host: name.slice(0, 100) };
  }
}

function addressOf(origin: string): Address {
  const [protocol, host = ""] = origin.split("://");
  return { origin, protocol: protocol === "https" ? "https" : "http", host };
}
