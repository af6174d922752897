import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INVITATION_DAYS, invitationExpires, stateOfMaintainership } from "./maintainers";

const moment = fc.integer({ min: 0, max: 400 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)));

describe("a maintainership", () => {
  it("is an invitation for thirty days, and expired from then on, until it is accepted or ends", () => {
    fc.assert(
      fc.property(
        moment,
        fc.option(moment),
        fc.option(moment),
        moment,
        (invitedAt, acceptedAt, steppedDownAt, now) => {
          const state = stateOfMaintainership({ invitedAt, acceptedAt, steppedDownAt }, now);
          if (steppedDownAt) expect(state).toBe("ended");
          else if (acceptedAt) expect(state).toBe("maintains");
          else expect(state).toBe(now < invitationExpires(invitedAt) ? "invited" : "expired");
        },
      ),
    );
    expect(INVITATION_DAYS).toBe(30);
  });
});
