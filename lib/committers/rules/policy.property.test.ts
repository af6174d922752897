import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClearanceFacts } from "@/lib/agreements/rules/clearance";
import { type AgreementKind, ASKABLE } from "@/lib/agreements/schema";
import { COMMITTER_STATES, DEFAULT_RULES, PHASES } from "../schema";
import { type AffectedFacts, asksOfCommitters, changesOf, effectsOf, type Terms } from "./policy";

const PAST = new Date("2026-01-01");
const AT = new Date("2026-06-01");

/** Somebody who signed these, where a version of each agreement has been published. */
function clearanceOf(signed: readonly AgreementKind[]): ClearanceFacts {
  const versions = ASKABLE.map((kind) => ({
    ...{ id: kind, kind, major: 1, minor: 0, isBreaking: false, oldUntil: null, publishedAt: PAST },
    ...{ countersigner: null, needsCountersignature: false },
  }));
  const signatures = signed.map((versionId) => ({
    ...{ versionId, organizationId: null, method: "page" as const, recordedAt: PAST, signedAt: PAST },
    ...{ acceptedAt: null, countersignedAt: null, expiresAt: null, rejectedAt: null, revokedAt: null },
  }));
  return {
    ...{ login: "x", name: "X", suspendedAt: null, versions, signatures, employers: [] },
    ...{ entitySignatures: [], coverage: [], admins: [], leads: [] },
  };
}

const kinds = fc.subarray([...ASKABLE]);
const people: fc.Arbitrary<AffectedFacts[]> = fc
  .array(
    fc.record({
      state: fc.constantFrom(...COMMITTER_STATES),
      signed: kinds,
      champions: fc.subarray(["Hana", "Jon", "Mara"]),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ state, signed, champions }, index) => ({
      ...{ login: `p${index}`, name: `P${index}`, state, champions, clearance: clearanceOf(signed) },
    })),
  );
const terms: fc.Arbitrary<Terms> = fc
  .record({ asks: kinds, min: fc.nat(3) })
  .map(({ asks, min }) => ({ asks, champions: { areAsked: min > 0, min } }));
const logins = (list: readonly { login: string }[]) => list.map((one) => one.login);

describe("what a policy changes for people", () => {
  it("committers law 1: asking for more clears nobody, asking for less lapses nobody, and nobody is both", () => {
    fc.assert(
      fc.property(people, terms, terms, (list, one, other) => {
        const both = effectsOf(list, { before: one, after: other, at: AT });
        expect(logins(both.lapses).filter((login) => logins(both.clears).includes(login))).toEqual([]);
        const all = { ...one, asks: asksOfCommitters(one.asks, other.asks) };
        expect(effectsOf(list, { before: one, after: all, at: AT }).clears).toEqual([]);
        expect(effectsOf(list, { before: all, after: one, at: AT }).lapses).toEqual([]);
      }),
    );
  });

  it("committers law 4: fewer champions freeze onboarding only; who holds rights keeps them, and is only short", () => {
    fc.assert(
      fc.property(people, terms, terms, (list, before, after) => {
        const effects = effectsOf(list, { before, after, at: AT });
        const stateOf = (login: string) => list.find((one) => one.login === login)?.state;
        for (const { login, champions } of effects.frozen) {
          expect(stateOf(login)).toBe("onboarding");
          expect(champions).toBeLessThan(after.champions.min);
        }
        for (const { login } of effects.short) expect(stateOf(login)).not.toBe("onboarding");
        if (after.champions.min <= before.champions.min)
          expect([...effects.frozen, ...effects.short]).toEqual([]);
        if (after.champions.min >= before.champions.min) expect(effects.unfrozen).toEqual([]);
      }),
    );
  });

  it("going there and back undoes each effect, and the same terms change nothing", () => {
    fc.assert(
      fc.property(people, terms, terms, (list, one, other) => {
        const there = effectsOf(list, { before: one, after: other, at: AT });
        const back = effectsOf(list, { before: other, after: one, at: AT });
        expect(logins(back.clears)).toEqual(logins(there.lapses));
        expect(logins(back.unfrozen)).toEqual(logins(there.frozen));
        const same = effectsOf(list, { before: one, after: one, at: AT });
        expect(Object.values(same).flat()).toEqual([]);
      }),
    );
  });

  it("every phase reads differently from the one before it, and no rule is listed that reads the same", () => {
    for (const [index, phase] of PHASES.entries()) {
      const last = PHASES[index - 1];
      if (!last) continue;
      const [before, after] = [
        { phase: last, rules: DEFAULT_RULES[last] },
        { phase, rules: DEFAULT_RULES[phase] },
      ];
      const changes = changesOf(before, after);
      expect(changes.map((one) => one.key)).toContain("champions");
      expect(changes.filter((one) => one.before === one.after)).toEqual([]);
      expect(changesOf(after, after)).toEqual([]);
    }
  });
});
