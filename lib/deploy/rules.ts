/** Pure: what must change at the edge and on the backend so that what runs is what should run. */
import type { Capabilities, RouteChange, RouteTable, StackStatus } from "./contract";
import type { SessionScheme } from "./session-scheme";

export interface WantedService {
  service: string;
  title: string;
  url: string;
  stack: string | null;
  session: SessionScheme;
  /** `routeDigest` of title, url and session. */
  digest: string;
}
export interface WantedRoutes {
  services: readonly WantedService[];
  /** Services whose settings cannot be read now: what the edge has of them stays. */
  skipped?: readonly string[];
  bindings: readonly { service: string; subject: string; stack: string }[];
}

/** The smallest change from the edge's table to the wanted one; null when they agree. */
export function diffRoutes(wanted: WantedRoutes, actual: RouteTable): RouteChange | null {
  const keyOf = (binding: { service: string; subject: string }) =>
    JSON.stringify([binding.service, binding.subject]);
  const known = new Map(actual.services.map((one) => [one.service, one]));
  const bound = new Map(actual.bindings.map((one) => [keyOf(one), one.stack]));
  const isWanted = new Set(wanted.bindings.map(keyOf));
  const services = wanted.services.filter((one) => {
    const now = known.get(one.service);
    // The edge forgets secrets when it restarts, and then has no digest.
    return now === undefined || now.stack !== one.stack || now.digest !== one.digest;
  });
  const bindings = wanted.bindings.filter((one) => bound.get(keyOf(one)) !== one.stack);
  const isSkipped = (service: string) => wanted.skipped?.includes(service) ?? false;
  const gone = actual.services.filter(
    (one) => !isSkipped(one.service) && !wanted.services.some((want) => want.service === one.service),
  );
  const left = actual.bindings.filter((one) => !isWanted.has(keyOf(one)));
  if (services.length + bindings.length + gone.length + left.length === 0) return null;
  return {
    set: {
      services: services.map(({ digest: _, ...service }) => service),
      bindings: bindings.map(({ service, subject, stack }) => ({ service, subject, stack })),
    },
    remove: {
      services: gone.map((one) => one.service),
      bindings: left.map(({ service, subject }) => ({ service, subject })),
    },
  };
}

export interface WantedStack {
  deploymentId: string;
  generation: number;
  attempt: number;
  state: "running" | "serving" | "draining";
}

/**
 * Law 10, no orphan: what runs and nobody wants is destroyed; what should serve and is not there is started again.
 * A stack that is starting or ending is its own workflow's business.
 */
export function compareInventory(wanted: readonly WantedStack[], inventory: readonly StackStatus[]) {
  const byId = new Map(wanted.map((one) => [one.deploymentId, one]));
  const seen = new Map(inventory.map((one) => [one.stack, one]));
  const isThere = (id: string) => (seen.get(id)?.health ?? "gone") !== "gone";
  return {
    orphans: inventory.filter((stack) => !byId.has(stack.stack)),
    absent: wanted.filter((one) => one.state === "serving" && !isThere(one.deploymentId)),
    seen: wanted
      .filter((one) => one.state === "serving")
      .map((one) => ({ deploymentId: one.deploymentId, status: seen.get(one.deploymentId) ?? null })),
  };
}

const FIRST_RETRY_MS = 3_000;
const LAST_RETRY_MS = 10 * 60_000;
/** How long to wait before starting something again that has been started `attempt` times: 3 s, doubling, at most ten minutes. */
export const retryAfterMs = (attempt: number) =>
  Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempt - 1));

/** One property of a machine's isolation, in words, and whether it is enforced. */
export type IsolationProperty = Capabilities["isolation"][number];

/**
 * What a machine does not enforce and the board has not accepted. Something that was enforced when the board looked, and
 * is not any more, is asked about again. Source: architecture.md, isolation of contributor code.
 */
export const findUnaccepted = (
  isolation: readonly IsolationProperty[],
  acceptedKeys: readonly string[],
): IsolationProperty[] => isolation.filter(({ key, enforced }) => !enforced && !acceptedKeys.includes(key));
