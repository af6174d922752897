/** A consumes B. */
export interface Dependency {
  consumerId: string;
  providerId: string;
}

/** A service that consumes, directly or through others, one that changed. */
export interface Reached {
  serviceId: string;
  /** The service whose change reached it. */
  causeId: string;
  /** The next one on its way to the cause; null when that is the cause itself. */
  via: Reached | null;
}

/** How many causes are named for one service: a review of it looks at the nearest, and the work stays linear. */
export const NAMED_CAUSES = 8;

/**
 * Every service that consumes one of those that changed, directly or through others, once for each of its nearest causes
 * (at most NAMED_CAUSES), never for its own change; each with a shortest way. Cycles end. The order of what comes in
 * changes nothing. O(services + dependencies). Source: domain.md §2, law 5.
 */
export function spread(changedIds: readonly string[], dependencies: readonly Dependency[]): Reached[] {
  const consumersOf = new Map<string, string[]>();
  for (const { consumerId, providerId } of [...dependencies].sort(byConsumer)) {
    const known = consumersOf.get(providerId);
    if (known) known.push(consumerId);
    else consumersOf.set(providerId, [consumerId]);
  }
  const causesOf = new Map<string, Set<string>>();
  const reached: Reached[] = [];
  const visit = (from: { serviceId: string; causeId: string; via: Reached | null }) => {
    for (const serviceId of consumersOf.get(from.serviceId) ?? []) {
      const causes = causesOf.get(serviceId) ?? new Set();
      if (serviceId === from.causeId || causes.has(from.causeId) || causes.size >= NAMED_CAUSES) continue;
      causesOf.set(serviceId, causes.add(from.causeId));
      reached.push({
        serviceId,
        causeId: from.causeId,
        via: from.serviceId === from.causeId ? null : (from as Reached),
      });
    }
  };
  for (const causeId of [...new Set(changedIds)].sort()) visit({ serviceId: causeId, causeId, via: null });
  // Grows while it is walked: breadth first, so that the nearest come first.
  for (let index = 0; index < reached.length; index++) visit(reached[index] as Reached);
  return reached;
}

/** The longest way that is kept; a longer one keeps its beginning and its end. */
export const LONGEST_PATH = 12;

/** Ids of the services from the one reached to the cause, both included; at most LONGEST_PATH of them. */
export function pathOf({ serviceId, causeId, via }: Reached): string[] {
  const path = [serviceId];
  for (let next = via; next && path.length < LONGEST_PATH - 1; next = next.via) path.push(next.serviceId);
  return [...path, causeId];
}

const byConsumer = (one: Dependency, other: Dependency) =>
  one.consumerId < other.consumerId ? -1 : one.consumerId > other.consumerId ? 1 : 0;
