import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupVerifications, partnersFor } from "./together";

const services = [..."abcdef"];
const requests = fc
  .subarray(services)
  .map((asking) => asking.map((serviceId) => ({ id: `v-${serviceId}`, serviceId, level: "beta" as const })));
const partners = fc.dictionary(
  fc.constantFrom(...services.map((id) => `v-${id}`)),
  fc.uniqueArray(fc.constantFrom(...services), { maxLength: 3 }),
);

describe("levels law 5: members of one dependency cycle are verified together", () => {
  it("each request stands in one group, with all that it counts on and have asked", () => {
    fc.assert(
      fc.property(requests, partners, (asking, countOn) => {
        const groups = groupVerifications(asking, new Map(Object.entries(countOn)));
        expect(groups.flatMap(({ verificationIds }) => verificationIds).sort()).toEqual(
          asking.map(({ id }) => id).sort(),
        );
        for (const { id } of asking) {
          const group = groups.find(({ verificationIds }) => verificationIds.includes(id));
          for (const serviceId of countOn[id] ?? []) {
            const hasAsked = asking.some((one) => one.serviceId === serviceId);
            if (hasAsked) expect(group?.verificationIds).toContain(`v-${serviceId}`);
            else expect(group?.waitsFor).toContain(serviceId);
          }
        }
      }),
    );
  });

  it("whoever counts on nobody stands alone and waits for nobody", () => {
    fc.assert(
      fc.property(requests, (asking) => {
        expect(groupVerifications(asking, new Map())).toEqual(
          asking.map(({ id }) => ({ verificationIds: [id], waitsFor: [] })),
        );
      }),
    );
  });

  it("a partner of another level has not asked for this one", () => {
    const alpha = { id: "v1", serviceId: "a", level: "alpha" as const };
    const beta = { id: "v2", serviceId: "b", level: "beta" as const };
    expect(groupVerifications([alpha, beta], new Map([["v2", ["a"]]]))).toEqual([
      { verificationIds: ["v1"], waitsFor: [] },
      { verificationIds: ["v2"], waitsFor: ["a"] },
    ]);
  });

  it("only what is asked up to the level makes partners", () => {
    const computed = (level: "beta" | "live", together: string[]) => ({
      ...{ requirement: { level }, computed: { together } },
    });
    const all = [computed("beta", ["a"]), computed("live", ["a", "b"])];
    expect(partnersFor(all, "beta")).toEqual(["a"]);
    expect(partnersFor(all, "live")).toEqual(["a", "b"]);
  });
});
