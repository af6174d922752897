/** Where services are: one pattern, from which every link to a service is made and by which the edge reads Host headers. */

const PATTERN = /^(https?):\/\/\{service\}\.([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?\/?$/;

/** What the setting EDGE_URL has to look like. */
export const EDGE_URL_SHAPE = "an address such as https://{service}.apps.example.org";

export interface EdgeAddress {
  /** As it was set, without a slash at the end: `https://{service}.apps.example.org`. */
  pattern: string;
  protocol: "http" | "https";
  /** What follows a service's name: `apps.example.org`. */
  domain: string;
  /** Address of one service, without a slash at the end. */
  of(service: string): string;
}

/** Reads a pattern; null when it is none. */
export function readEdgeAddress(text: string): EdgeAddress | null {
  const [, protocol, domain, port] = PATTERN.exec(text) ?? [];
  if ((protocol !== "http" && protocol !== "https") || domain === undefined) return null;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return null;
  const pattern = text.replace(/\/$/, "");
  return { pattern, protocol, domain, of: (service) => pattern.replace("{service}", service) };
}

/** Services on this machine only, each under a name that browsers take to it. */
export const localEdgePattern = (port: number): string => `http://{service}.localhost:${port}`;

/** Names of this machine only: nobody else can be led there, and there is no other domain to give. */
export const isLocalDomain = (domain: string): boolean => /(?:^|\.)localhost$/.test(domain);

/** Whether Forkmoot's own web has a name that a service could have: its cookies and forms would be in reach of that service. */
export function isAmongServices(forkmootUrl: string, { domain }: EdgeAddress): boolean {
  if (isLocalDomain(domain)) return false;
  const { hostname } = new URL(forkmootUrl);
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

export const AMONG_SERVICES =
  "FORKMOOT_URL lies under the domain of EDGE_URL, so a service could reach Forkmoot's cookies.\n" +
  "Give services a domain of their own, best one that shares nothing with Forkmoot's.";
