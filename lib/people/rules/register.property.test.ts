import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COOP_ROLES } from "../schema";
import {
  dayOf,
  eligibleMembers,
  endOn,
  endsWithMembership,
  type Grant,
  isInForce,
  leavesAnAdministrator,
  overlaps,
  type Period,
  refuseGrant,
  startOfDay,
} from "./register";

const moment = fc.integer({ min: 0, max: 40 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)));
const period: fc.Arbitrary<Period> = fc
  .tuple(moment, fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([from, days]) => ({
    from,
    until: days === null ? null : new Date(from.getTime() + days * 86_400_000),
  }));
const role = fc.constantFrom(...COOP_ROLES);
const held = fc.array(fc.tuple(period, role).map(([one, of]) => ({ ...one, role: of })));
const grants: fc.Arbitrary<Grant[]> = fc.array(
  fc
    .tuple(period, role, fc.constantFrom("ada", "ben", "cyn"))
    .map(([one, of, personId]) => ({ ...one, role: of, personId })),
);

describe("who is eligible at a date", () => {
  it("is whoever has joined and not left then, whatever else they hold, in any order", () => {
    fc.assert(
      fc.property(grants, moment, (all, at) => {
        const eligible = eligibleMembers(all, at);
        expect(eligibleMembers([...all].reverse(), at)).toEqual(eligible);
        for (const id of ["ada", "ben", "cyn"]) {
          const hasJoined = all.some(
            (one) =>
              one.personId === id &&
              one.role === "member" &&
              one.from <= at &&
              !(one.until && one.until <= at),
          );
          expect(eligible.includes(id)).toBe(hasJoined);
        }
      }),
    );
  });

  it("counts the moment of joining and not that of leaving", () => {
    const [joined, left] = [startOfDay("2026-03-01"), startOfDay("2026-04-01")];
    const member: Grant = { personId: "ada", role: "member", from: joined, until: left };
    expect(eligibleMembers([member], joined)).toEqual(["ada"]);
    expect(eligibleMembers([member], left)).toEqual([]);
  });
});

describe("a role's periods", () => {
  it("overlap exactly when some moment lies in both", () => {
    fc.assert(
      fc.property(period, period, (one, other) => {
        // Periods of whole days: a day that lies in both is as good as a moment.
        const days = Array.from({ length: 80 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)));
        expect(overlaps(one, other)).toBe(days.some((at) => isInForce(one, at) && isInForce(other, at)));
        expect(overlaps(one, other)).toBe(overlaps(other, one));
      }),
    );
  });

  it("never overlap after a grant that was not refused", () => {
    fc.assert(
      fc.property(held, period, role, (before, wanted, of) => {
        if (refuseGrant({ role: of, period: wanted, held: before }) !== null) return;
        expect(before.filter((one) => one.role === of && overlaps(one, wanted))).toEqual([]);
        expect(wanted.until === null || wanted.until > wanted.from).toBe(true);
      }),
    );
  });

  it("on the board and of the secretary begin within a membership", () => {
    fc.assert(
      fc.property(
        held,
        period,
        fc.constantFrom("board" as const, "secretary" as const),
        (before, wanted, of) => {
          if (refuseGrant({ role: of, period: wanted, held: before }) !== null) return;
          expect(before.some((one) => one.role === "member" && isInForce(one, wanted.from))).toBe(true);
        },
      ),
    );
  });

  it("end on a day that is not before they began", () => {
    fc.assert(
      fc.property(moment, moment, (from, day) => {
        expect(endOn(dayOf(day), { from }).getTime()).toBe(Math.max(from.getTime(), day.getTime()));
      }),
    );
  });

  it("as an officer never outlast a membership that ends", () => {
    fc.assert(
      fc.property(held, moment, (before, end) => {
        const ending = endsWithMembership(before, end);
        const kept = before.filter((one) => !ending.includes(one));
        for (const one of kept.filter(({ role: of }) => of === "board" || of === "secretary"))
          expect(one.until !== null && one.until <= end).toBe(true);
        expect(ending.every(({ role: of }) => of === "board" || of === "secretary")).toBe(true);
      }),
    );
  });
});

describe("the last administrator", () => {
  it("is whoever has nobody beside them that is one for good and not suspended", () => {
    const at = startOfDay("2026-03-01");
    const other = { from: startOfDay("2026-01-01"), until: null, isSuspended: false };
    expect(leavesAnAdministrator([other], at)).toBe(true);
    expect(leavesAnAdministrator([], at)).toBe(false);
    expect(leavesAnAdministrator([{ ...other, isSuspended: true }], at)).toBe(false);
    expect(leavesAnAdministrator([{ ...other, until: startOfDay("2027-01-01") }], at)).toBe(false);
    expect(leavesAnAdministrator([{ ...other, from: startOfDay("2026-04-01") }], at)).toBe(false);
  });
});
