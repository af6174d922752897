import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Dependency, LONGEST_PATH, NAMED_CAUSES, pathOf, spread } from "./scrutiny";

const ids = Array.from({ length: 9 }, (_, index) => `s${index}`);
const id = fc.constantFrom(...ids);
const dependencies = fc.array(fc.record({ consumerId: id, providerId: id }), { maxLength: 24 });
const changed = fc.uniqueArray(id, { minLength: 1, maxLength: 4 });

/** Everything that consumes `id`, the slow way. */
function consumersOf(cause: string, edges: readonly Dependency[]) {
  const found = new Set<string>();
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { consumerId, providerId } of edges)
      if (providerId === cause || found.has(providerId)) found.add(consumerId);
  }
  found.delete(cause);
  return found;
}

describe("levels law 5: a demotion opens scrutiny on every service that consumes the one concerned, directly or through others", () => {
  it("reaches exactly those, once for each cause, and never a service for its own change", () => {
    fc.assert(
      fc.property(changed, dependencies, (causes, edges) => {
        const reached = spread(causes, edges).map(({ serviceId, causeId }) => `${serviceId} for ${causeId}`);
        const wanted = causes.flatMap((cause) =>
          [...consumersOf(cause, edges)].map((service) => `${service} for ${cause}`),
        );
        expect([...reached].sort()).toEqual(wanted.sort());
      }),
    );
  });

  it("names a way that exists, each step a dependency, from the service to the cause", () => {
    fc.assert(
      fc.property(changed, dependencies, (causes, edges) => {
        const known = new Set(edges.map(({ consumerId, providerId }) => `${consumerId} ${providerId}`));
        for (const one of spread(causes, edges)) {
          const path = pathOf(one);
          expect([path[0], path.at(-1)]).toEqual([one.serviceId, one.causeId]);
          for (let step = 1; step < path.length; step++)
            expect(known.has(`${path[step - 1]} ${path[step]}`)).toBe(true);
        }
      }),
    );
  });

  it("does not depend on the order of what comes in", () => {
    fc.assert(
      fc.property(changed, dependencies, (causes, edges) => {
        const backwards = spread([...causes].reverse(), [...edges].reverse());
        expect(backwards.map(pathOf)).toEqual(spread(causes, edges).map(pathOf));
      }),
    );
  });

  it("keeps to the nearest causes and to short ways where everything depends on everything", () => {
    const chain = Array.from({ length: 400 }, (_, index) => ({
      consumerId: `c${index + 1}`,
      providerId: `c${index}`,
    }));
    const reached = spread(
      Array.from({ length: 40 }, (_, index) => `c${index}`),
      [...chain, { consumerId: "c0", providerId: "c400" }],
    );
    const causes = reached.filter(({ serviceId }) => serviceId === "c300").map(({ causeId }) => causeId);
    expect(causes).toHaveLength(NAMED_CAUSES);
    expect(causes).toContain("c39");
    for (const one of reached) expect(pathOf(one).length).toBeLessThanOrEqual(LONGEST_PATH);
  });
});
