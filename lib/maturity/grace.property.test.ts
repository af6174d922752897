import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aroundNow,
  dueAgm,
  graceMeeting,
  isGraceOver,
  isGraceOverAt,
  longStop,
  type MeetingFacts,
} from "./grace";

const DAY = 86_400_000;
const day = (n: number) => new Date(Date.UTC(2027, 0, 1) + n * DAY);
/** Days of the test's two years; grace always begins on day 300. */
const BEGIN = 300;

const meeting = fc
  .record({
    held: fc.integer({ min: 0, max: 730 }),
    notice: fc.option(fc.integer({ min: 14, max: 60 })),
    kind: fc.constantFrom("agm", "egm", "general", "board"),
    isCancelled: fc.boolean(),
  })
  .map(
    ({ held, notice, kind, isCancelled }): Omit<MeetingFacts, "id"> => ({
      kind,
      state: isCancelled ? "cancelled" : held < BEGIN ? "closed" : notice === null ? "planned" : "noticed",
      heldAt: day(held),
      noticedAt: notice === null ? null : day(held - notice),
      title: "A meeting",
    }),
  );
const meetings = fc
  .array(meeting, { maxLength: 8 })
  .map((all) => all.map((one, index): MeetingFacts => ({ ...one, id: `m${index}` })));
const from = day(BEGIN);
const general = (n: number, given: Partial<MeetingFacts> = {}): MeetingFacts => ({
  ...{
    id: `at-${n}`,
    kind: "general",
    state: "planned",
    heldAt: day(n),
    noticedAt: null,
    title: "A meeting",
  },
  ...given,
});

describe("until when a deficiency has grace", () => {
  it("levels law 2: an ordinary deficiency has grace until the first general meeting that had not been noticed when it was recorded", () => {
    fc.assert(
      fc.property(meetings, (all) => {
        const bound = graceMeeting(from, all);
        const could = all.filter(
          (one) =>
            one.kind !== "board" &&
            one.state !== "cancelled" &&
            one.heldAt > from &&
            (one.noticedAt === null || one.noticedAt > from),
        );
        expect(bound === null).toBe(could.length === 0);
        for (const one of could) expect(bound?.heldAt.getTime()).toBeLessThanOrEqual(one.heldAt.getTime());
        if (bound) expect(could).toContain(bound);
      }),
    );
  });

  it("levels law 2: a general meeting that had been noticed already never ends it, whenever it is held", () => {
    fc.assert(
      fc.property(
        meetings,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 60 }),
        (all, ahead, ago) => {
          const noticed = general(BEGIN + ahead, { noticedAt: day(BEGIN - ago), state: "noticed" });
          expect(graceMeeting(from, [...all, noticed])).toEqual(graceMeeting(from, all));
        },
      ),
    );
  });

  it("levels law 2: its order of planning changes nothing", () => {
    fc.assert(
      fc.property(meetings, (all) => {
        expect(graceMeeting(from, [...all].reverse())).toEqual(graceMeeting(from, all));
      }),
    );
  });

  it("levels law 3: move the meeting and the deadline moves with it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (before, after) => {
        const planned = general(BEGIN + before, { id: "bound" });
        const moved = { ...planned, heldAt: day(BEGIN + after) };
        expect(graceMeeting(from, [planned])?.heldAt).toEqual(day(BEGIN + before));
        expect(graceMeeting(from, [moved])?.heldAt).toEqual(day(BEGIN + after));
      }),
    );
  });

  it("levels law 3: an earlier general meeting planned later on, not noticed before, becomes the deadline", () => {
    fc.assert(
      fc.property(meetings, fc.integer({ min: 1, max: 400 }), (all, ahead) => {
        const bound = graceMeeting(from, all);
        const added = general(BEGIN + ahead);
        const now = graceMeeting(from, [...all, added]);
        const isEarlier = bound === null || added.heldAt < bound.heldAt;
        if (isEarlier) expect(now?.id).toBe(added.id);
        else expect(now?.heldAt).toEqual(bound.heldAt);
      }),
    );
  });

  it("levels law 3: with no such meeting planned there is no deadline, and grace is not over", () => {
    const noticed = general(BEGIN + 10, { noticedAt: day(BEGIN - 5), state: "noticed" });
    const board = general(BEGIN + 20, { kind: "board" });
    const calledOff = general(BEGIN + 30, { state: "cancelled" });
    const past = general(BEGIN - 30, { state: "closed" });
    const none = [noticed, board, calledOff, past];
    expect(graceMeeting(from, none)).toBeNull();
    expect(isGraceOver(from, none)).toBe(false);
    expect(isGraceOverAt(from, none, noticed)).toBe(false);
  });

  it("levels law 3: a deficiency whose meeting is adjourned stays in grace until the adjourned meeting decides", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 14, max: 90 }),
        fc.integer({ min: 1, max: 200 }),
        (ahead, later, other) => {
          const adjourned = general(BEGIN + ahead + later, {
            id: "adjourned",
            state: "adjourned",
            noticedAt: day(BEGIN + 0.5),
            adjournedAt: day(BEGIN + ahead),
          });
          // Another general meeting after it, however soon: the adjourned one still decides.
          const between = general(BEGIN + ahead + other, { state: "closed" });
          expect(graceMeeting(from, [between, adjourned])?.id).toBe("adjourned");
          expect(isGraceOver(from, [between, adjourned])).toBe(false);
          expect(isGraceOver(from, [between, { ...adjourned, state: "closed" }])).toBe(true);
        },
      ),
    );
  });

  it("ends at its meeting and may be upheld there or at any general meeting afterwards, never before", () => {
    fc.assert(
      fc.property(meetings, (all) => {
        const bound = graceMeeting(from, all);
        for (const at of all) {
          const mayUphold = isGraceOverAt(from, all, at);
          if (at.id === bound?.id) expect(mayUphold).toBe(true);
          if (!bound || at.heldAt < bound.heldAt || at.kind === "board") expect(mayUphold).toBe(false);
        }
        if (!bound) return;
        const closed = all.map((one) => (one.id === bound.id ? { ...one, state: "closed" as const } : one));
        expect(isGraceOverAt(from, [...closed], general(900))).toBe(true);
      }),
    );
  });
});

describe("until when a requirement that changed has to be met", () => {
  it("levels law 2: a requirement that changed is due by the next AGM after its adoption, whether that had been noticed or not", () => {
    fc.assert(
      fc.property(meetings, (all) => {
        const due = dueAgm({ id: "adopting", heldAt: from }, all);
        const agms = all.filter(
          (one) => one.kind === "agm" && one.state !== "cancelled" && one.heldAt > from,
        );
        expect(due === null).toBe(agms.length === 0);
        for (const one of agms) expect(due?.heldAt.getTime()).toBeLessThanOrEqual(one.heldAt.getTime());
      }),
    );
  });

  it("levels law 2: the AGM that adopts it is not the one by which it is due", () => {
    const adopting = general(BEGIN, { id: "agm-1", kind: "agm" });
    const next = general(BEGIN + 365, { id: "agm-2", kind: "agm" });
    const egm = general(BEGIN + 100, { kind: "egm" });
    expect(dueAgm(adopting, [adopting, egm, next])?.id).toBe("agm-2");
    // Moved while it was on: it is still the one that adopted.
    expect(dueAgm({ id: "agm-1", heldAt: day(BEGIN - 1) }, [adopting, egm, next])?.id).toBe("agm-2");
  });
});

describe("the long stop", () => {
  it("levels law 3: is 15 months after the last AGM, on the last day of a month that is too short", () => {
    expect(longStop(new Date("2027-03-14T18:30:00Z"), 15).toISOString()).toBe("2028-06-14T18:30:00.000Z");
    expect(longStop(new Date("2026-11-30T10:00:00Z"), 15).toISOString()).toBe("2028-02-29T10:00:00.000Z");
    expect(longStop(new Date("2027-03-31T10:00:00Z"), 15).toISOString()).toBe("2028-06-30T10:00:00.000Z");
    expect(longStop(new Date("2027-03-14T18:30:00Z"), 12).toISOString()).toBe("2028-03-14T18:30:00.000Z");
  });

  it("is asked of the AGM that was held last, beside the next general meeting to come", () => {
    const agm = (n: number, state: MeetingFacts["state"]) =>
      general(n, { id: `agm-${n}`, kind: "agm", state });
    const all = [agm(10, "minutes_approved"), agm(370, "closed"), general(400), agm(730, "planned")];
    const around = aroundNow([...all, general(380, { kind: "board" }), general(390, { state: "cancelled" })]);
    expect(around.lastAgm?.id).toBe("agm-370");
    expect(around.next?.id).toBe("at-400");
    expect(around.nextAgm?.id).toBe("agm-730");
  });
});
