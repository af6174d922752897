/** Which services depend on each other, directly or through others. Pure, linear, no recursion. domain.md §2, law 5. */

export interface DependencyEdge {
  consumerId: string;
  providerId: string;
}
type Graph = ReadonlyMap<string, readonly string[]>;

/** The other members of a service's dependency cycle and itself; empty where it is in none. */
export function cycleOf(serviceId: string, dependencies: readonly DependencyEdge[]): ReadonlySet<string> {
  return cyclesOf(dependencies).get(serviceId) ?? new Set();
}

/** Each service that is in a cycle → everybody in that cycle. Tarjan's strongly connected components, on a stack of our own. */
export function cyclesOf(dependencies: readonly DependencyEdge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const providers = toGraph(dependencies);
  const found = new Map<string, ReadonlySet<string>>();
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();

  for (const root of providers.keys()) if (!order.has(root)) walk(root);
  return found;

  function enter(id: string) {
    order.set(id, order.size);
    low.set(id, order.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, next: 0 };
  }

  function walk(root: string) {
    const path = [enter(root)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const provider = providers.get(at.id)?.[at.next++];
      if (provider === undefined) leave(at.id, path);
      else if (!order.has(provider)) path.push(enter(provider));
      else if (isOpen.has(provider)) lower(at.id, order.get(provider));
    }
  }

  function leave(id: string, path: { id: string }[]) {
    path.pop();
    const parent = path.at(-1);
    if (parent) lower(parent.id, low.get(id));
    if (low.get(id) !== order.get(id)) return;
    const members = open.splice(open.lastIndexOf(id));
    const cycle = new Set(members);
    for (const member of members) {
      isOpen.delete(member);
      if (members.length > 1) found.set(member, cycle);
    }
  }

  function lower(id: string, value = Number.POSITIVE_INFINITY) {
    low.set(id, Math.min(low.get(id) ?? value, value));
  }
}

function toGraph(dependencies: readonly DependencyEdge[]): Graph {
  const graph = new Map<string, string[]>();
  for (const { consumerId, providerId } of dependencies) {
    const known = graph.get(consumerId);
    if (known) known.push(providerId);
    else graph.set(consumerId, [providerId]);
  }
  return graph;
}
