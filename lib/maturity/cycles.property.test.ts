import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SERVICE_KINDS } from "@/lib/catalog/schema";
import { type ComputedFacts, workOutComputed } from "./computed";
import { cycleOf, cyclesOf, type DependencyEdge } from "./cycles";
import { rankOf } from "./levels";

const id = fc.constantFrom(..."abcdefgh");
const edges = fc.array(fc.record({ consumerId: id, providerId: id }), { maxLength: 24 });

/** What it consumes, directly or through others: the plain way, to compare with. */
function reaches(from: string, all: readonly DependencyEdge[]) {
  const seen = new Set<string>();
  const todo = [from];
  for (let at = todo.pop(); at; at = todo.pop()) {
    for (const { consumerId, providerId } of all) {
      if (consumerId !== at || seen.has(providerId)) continue;
      seen.add(providerId);
      todo.push(providerId);
    }
  }
  return seen;
}

describe("levels law 5: members of one dependency cycle", () => {
  it("are exactly those that reach each other", () => {
    fc.assert(
      fc.property(edges, id, id, (all, one, other) => {
        const cycle = cycleOf(one, all);
        const isMutual = one !== other && reaches(one, all).has(other) && reaches(other, all).has(one);
        if (one !== other) expect(cycle.has(other)).toBe(isMutual);
        if (cycle.size > 0) expect(cycle.has(one) && cycle.size > 1).toBe(true);
      }),
    );
  });

  it("are found in a chain of 50,000 that bites its own tail", () => {
    const ring = Array.from({ length: 50_000 }, (_, index) => ({
      ...{ consumerId: `s${index}`, providerId: `s${(index + 1) % 50_000}` },
    }));
    expect(cyclesOf(ring).get("s7")?.size).toBe(50_000);
    expect(cyclesOf(ring.slice(1)).size).toBe(0);
  });

  it("do not block each other, and are verified together", () => {
    const facts = serviceWith({ level: "alpha", providers: [provider("x", "alpha")], cycle: ["self", "x"] });
    expect(workOutComputed("infrastructure-at-least-beta", facts)).toMatchObject({
      state: "met",
      together: ["x"],
      why: "It and Service x rely on each other: they are verified together.",
    });
    const alone = { ...facts, cycle: new Set<string>() };
    expect(workOutComputed("infrastructure-at-least-beta", alone)).toMatchObject({
      state: "unmet",
      why: "It relies on Service x (alpha).",
      remedy: "Met once Service x is beta, or it relies on something else.",
    });
  });

  it("that fell below a level another has reached are seen there: nobody keeps a level on a promise", () => {
    const facts = serviceWith({ level: "live", providers: [provider("x", "beta")], cycle: ["self", "x"] });
    expect(workOutComputed("infrastructure-at-least-live", facts).state).toBe("unmet");
  });
});

describe("levels law 7: a computed requirement is monotone too", () => {
  it("a provider that rises and a maintainer more never make it unmet", () => {
    const rule = fc.constantFrom(
      "minimum-maintainers" as const,
      "infrastructure-at-least-beta" as const,
      "infrastructure-at-least-live" as const,
    );
    const level = fc.constantFrom("alpha" as const, "beta" as const, "live" as const);
    const maintainer = fc.record({ isMember: fc.boolean(), isBoard: fc.boolean() });
    fc.assert(
      fc.property(
        rule,
        fc.constantFrom(...SERVICE_KINDS),
        fc.array(maintainer, { maxLength: 4 }),
        fc.array(level, { maxLength: 4 }),
        maintainer,
        (asks, kind, maintainers, levels, another) => {
          const providers = levels.map((at, index) => provider(`p${index}`, at));
          const before = { ...serviceWith({ level: "alpha", providers, cycle: [] }), kind, maintainers };
          const risen = providers.map((one) => ({ ...one, level: "live" as const }));
          const after = { ...before, maintainers: [...maintainers, another], providers: risen };
          if (workOutComputed(asks, before).state === "met")
            expect(workOutComputed(asks, after).state).toBe("met");
          expect(rankOf("retired")).toBe(-1);
        },
      ),
    );
  });
});

describe("enough maintainers", () => {
  const asks = (kind: ComputedFacts["kind"], people: string) =>
    workOutComputed("minimum-maintainers", {
      ...serviceWith({ level: "beta", providers: [], cycle: [] }),
      kind,
      maintainers: [...people].map((letter) => ({ isMember: letter !== "-", isBoard: letter === "b" })),
    });

  it("are 2 members of a user service", () => {
    expect(asks("user", "mm").state).toBe("met");
    expect(asks("user", "m-")).toMatchObject({
      state: "unmet",
      why: "1 member maintains it.",
      remedy: "Find 1 more member to maintain it.",
    });
  });

  it.each(["coop", "infrastructure"] as const)("are a board member and 2 others of %s", (kind) => {
    expect(asks(kind, "bmm").state).toBe("met");
    expect(asks(kind, "bbm").state).toBe("met");
    expect(asks(kind, "mmm").remedy).toBe("Find a board member to maintain it.");
    expect(asks(kind, "bm").remedy).toBe("Find 1 more member to maintain it.");
    expect(asks(kind, "m").remedy).toBe("Find a board member and 1 more member to maintain it.");
    expect(asks(kind, "").why).toBe("No member maintains it.");
  });
});

const provider = (name: string, level: "alpha" | "beta" | "live") => ({
  ...{ id: name, slug: name, title: `Service ${name}`, kind: "infrastructure" as const, level },
});

function serviceWith(given: {
  level: ComputedFacts["level"];
  providers: ComputedFacts["providers"];
  cycle: string[];
}): ComputedFacts {
  return { id: "self", kind: "user", maintainers: [], ...given, cycle: new Set(given.cycle) };
}
