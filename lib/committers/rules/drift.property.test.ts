import fc from "fast-check";
import { expect, it } from "vitest";
import { type DriftFacts, workOutDrift } from "./drift";

const account = fc.constantFrom("1", "2", "3", "4", "5", "6");
const person = (one: string) => `person_${one}`;
const facts: fc.Arbitrary<DriftFacts> = fc
  .record({
    mergers: fc.uniqueArray(fc.record({ account, isDirect: fc.boolean(), isAdmin: fc.boolean() }), {
      selector: (one) => one.account,
    }),
    entitled: fc.uniqueArray(account),
    inFlux: fc.uniqueArray(account),
    stewards: fc.uniqueArray(account),
    left: fc.uniqueArray(account),
  })
  .map(({ mergers, entitled, left, ...rest }) => ({
    ...rest,
    mergers: mergers.map((one) => ({ ...one, login: `login${one.account}` })),
    entitled: entitled.map((one) => ({ personId: person(one), account: one, login: `login${one}` })),
    committers: new Map([...entitled, ...left].map((one) => [one, person(one)])),
  }));
const check = (holds: (given: DriftFacts) => void) => fc.assert(fc.property(facts, holds));

it("committers law 5: once every difference is mended there is none left, but where rights are not given on the repository", () =>
  check((given) => {
    const found = workOutDrift(given);
    const taken = new Set(found.filter((one) => one.isExtra).map((one) => one.account));
    const given2 = found.filter((one) => !one.isExtra);
    const mergers = [
      ...given.mergers.filter((one) => !taken.has(one.account)),
      ...given2.map(({ account, login }) => ({ account, login, isDirect: true, isAdmin: false })),
    ];
    expect(workOutDrift({ ...given, mergers })).toEqual([]);
  }));

it("whoever is entitled is never extra, and whoever may merge is never missing", () =>
  check((given) => {
    for (const one of workOutDrift(given)) {
      expect(given.entitled.some(({ account }) => account === one.account)).toBe(!one.isExtra);
      expect(given.mergers.some(({ account }) => account === one.account)).toBe(one.isExtra);
    }
  }));

it("an account is found once, and never while somebody is at it or it is a maintainer's or technical owner's", () =>
  check((given) => {
    const found = workOutDrift(given);
    expect(new Set(found.map((one) => one.account)).size).toBe(found.length);
    for (const { account, isExtra } of found) {
      expect(given.inFlux).not.toContain(account);
      if (isExtra) expect(given.stewards).not.toContain(account);
    }
  }));

it("committers law 5: whoever left the programme and may merge still is found, whatever gives them the right", () =>
  check((given) => {
    const found = new Set(workOutDrift(given).map((one) => one.account));
    for (const { account } of given.mergers) {
      const isLeft = given.committers.has(account) && !given.entitled.some((one) => one.account === account);
      if (isLeft && !given.inFlux.includes(account) && !given.stewards.includes(account))
        expect(found).toContain(account);
    }
  }));
