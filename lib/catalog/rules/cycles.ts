/**
 * Services that consume one another, directly or through others: each group once, in the order in which they were given.
 * One that only consumes itself is no group. Tarjan's algorithm with a stack of its own, because chains may be longer than
 * the machine's.
 */
export function findCycles(consumes: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];
  for (const start of consumes.keys()) if (!index.has(start)) visit(start);
  return groups;

  function visit(start: string) {
    const path = [enter(start)];
    while (path.length > 0) {
      const at = path[path.length - 1];
      if (!at) return;
      const next = at.rest.next();
      if (next.done) {
        path.pop();
        leave(at.name, path[path.length - 1]?.name);
      } else if (!index.has(next.value)) path.push(enter(next.value));
      else if (isOpen.has(next.value)) lower(at.name, index.get(next.value));
    }
  }

  function enter(name: string) {
    index.set(name, index.size);
    low.set(name, index.size - 1);
    open.push(name);
    isOpen.add(name);
    return { name, rest: (consumes.get(name) ?? []).values() };
  }

  function leave(name: string, parent: string | undefined) {
    if (parent !== undefined) lower(parent, low.get(name));
    if (low.get(name) !== index.get(name)) return;
    const group = open.splice(open.lastIndexOf(name));
    for (const member of group) isOpen.delete(member);
    if (group.length > 1) groups.push(group);
  }

  function lower(name: string, to: number | undefined) {
    low.set(name, Math.min(low.get(name) ?? 0, to ?? Number.POSITIVE_INFINITY));
  }
}
