import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RouteTable, StackStatus } from "./contract";
import { compareInventory, diffRoutes, type WantedRoutes } from "./rules";

const SERVICES = ["noticeboard", "wiki"];
const STACKS = ["dep_a", "dep_b", "dep_c"];
const SUBJECTS = ["m-1", "m-2", "m-3"];
const SECRETS = ["old", "new"];
const session = (secret: string) => ({
  kind: "cookie-jwt" as const,
  name: "s",
  algorithm: "HS256" as const,
  jwks: null,
  issuer: null,
  audience: null,
  secret,
  subjectClaim: "sub",
  nameClaim: "name",
  signInPath: "/",
});
/** Stands for the digest of all that the edge is told of a service: here, its secret. */
const digestOf = (of: { secret: string | null }) => `digest of ${of.secret}`;

const bindings = fc.uniqueArray(
  fc.record({
    service: fc.constantFrom(...SERVICES),
    subject: fc.constantFrom(...SUBJECTS),
    stack: fc.constantFrom(...STACKS),
  }),
  { selector: (one) => `${one.service} ${one.subject}` },
);
const services = fc.uniqueArray(
  fc.record({
    service: fc.constantFrom(...SERVICES),
    stack: fc.option(fc.constantFrom(...STACKS)),
    keyed: fc.boolean(),
    secret: fc.constantFrom(...SECRETS),
  }),
  { selector: (one) => one.service },
);
const wanted: fc.Arbitrary<WantedRoutes> = fc.record({
  services: services.map((all) =>
    all.map(({ service, stack, secret }) => ({
      ...{ service, stack, title: service, url: "http://x", session: session(secret) },
      digest: digestOf({ secret }),
    })),
  ),
  bindings,
});
const table: fc.Arbitrary<RouteTable> = fc.record({
  version: fc.nat(),
  services: services.map((all) =>
    all.map(({ secret, ...one }) => ({
      ...one,
      title: one.service,
      digest: one.keyed ? digestOf({ secret }) : null,
    })),
  ),
  bindings,
});

/** What the edge does with a change. */
function apply(actual: RouteTable, change: ReturnType<typeof diffRoutes>): RouteTable {
  const set = { services: change?.set.services ?? [], bindings: change?.set.bindings ?? [] };
  const remove = { services: change?.remove.services ?? [], bindings: change?.remove.bindings ?? [] };
  const isSame = (a: { service: string; subject: string }, b: { service: string; subject: string }) =>
    a.service === b.service && a.subject === b.subject;
  return {
    version: actual.version + 1,
    services: [
      ...actual.services.filter(
        (one) =>
          !remove.services.includes(one.service) && !set.services.some((s) => s.service === one.service),
      ),
      ...set.services.map(({ service, title, stack, session }) => ({
        ...{ service, title, stack, keyed: true },
        digest: digestOf({ secret: session.secret ?? null }),
      })),
    ],
    bindings: [
      ...actual.bindings.filter(
        (one) => !remove.bindings.some((r) => isSame(r, one)) && !set.bindings.some((s) => isSame(s, one)),
      ),
      ...set.bindings,
    ],
  };
}

describe("routes are worked out from what should be, not from what happened", () => {
  it("one change makes the edge's table the wanted one, and a second finds nothing to do", () => {
    fc.assert(
      fc.property(wanted, table, (want, actual) => {
        const after = apply(actual, diffRoutes(want, actual));
        expect(diffRoutes(want, after)).toBeNull();
      }),
    );
  });

  it("a changed session secret reaches an edge that was not restarted, and no digest travels with it", () => {
    fc.assert(
      fc.property(wanted, table, (want, actual) => {
        const change = diffRoutes(want, actual);
        for (const { service, digest } of want.services) {
          const has = actual.services.find((one) => one.service === service)?.digest;
          const isSent = change?.set.services?.some((one) => one.service === service) ?? false;
          if (has !== digest) expect(isSent).toBe(true);
        }
        expect(JSON.stringify(change)).not.toContain("digest");
      }),
    );
  });

  it("somebody else's binding is never touched by a change that does not concern them", () => {
    fc.assert(
      fc.property(wanted, table, (want, actual) => {
        const change = diffRoutes(want, actual);
        for (const binding of actual.bindings) {
          const keeps = want.bindings.some(
            (b) =>
              b.service === binding.service && b.subject === binding.subject && b.stack === binding.stack,
          );
          if (!keeps) continue;
          expect(change?.set.bindings ?? []).not.toContainEqual(binding);
        }
      }),
    );
  });
});

const stack = (id: string, health: StackStatus["health"]): StackStatus => ({
  stack: id,
  service: "noticeboard",
  manifest: "0".repeat(64),
  generation: 1,
  labels: { fork: null, revision: null, title: "", version: "", url: "" },
  health,
  components: [],
});

describe("forks law 10: no orphan", () => {
  it("whatever runs is wanted by a deployment or destroyed, and whatever should serve is there or started", () => {
    const running = fc
      .subarray(STACKS)
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc
              .constantFrom("healthy", "unhealthy", "gone", "starting")
              .map((health) => stack(id, health as StackStatus["health"])),
          ),
        ),
      );
    const deployments = fc.uniqueArray(
      fc.record({
        deploymentId: fc.constantFrom(...STACKS),
        generation: fc.nat(3),
        attempt: fc.nat(3),
        state: fc.constantFrom("running" as const, "serving" as const, "draining" as const),
      }),
      { selector: (one) => one.deploymentId },
    );
    fc.assert(
      fc.property(deployments, running, (want, inventory) => {
        const { orphans, absent } = compareInventory(want, inventory);
        for (const one of inventory) {
          expect(orphans.includes(one)).toBe(!want.some((w) => w.deploymentId === one.stack));
        }
        for (const one of want) {
          const there = inventory.some((s) => s.stack === one.deploymentId && s.health !== "gone");
          expect(absent.includes(one)).toBe(one.state === "serving" && !there);
        }
      }),
    );
  });
});
