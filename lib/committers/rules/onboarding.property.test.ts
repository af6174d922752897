import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASKABLE } from "@/lib/agreements/schema";
import { COMMITTER_STATES, NOMINATION_STATES } from "../schema";
import { holdsRights } from "./committer-states";
import { type OnboardingFacts, STEP_KEYS, workOutSteps } from "./onboarding";

const AT = new Date("2027-02-10T09:00:00Z");
const daysAgo = (days: number) => new Date(AT.getTime() - days * 86_400_000);
const moment = fc.integer({ min: 0, max: 400 }).map(daysAgo);
const maybe = fc.option(moment, { nil: null });
const admin = { id: "admin", name: "Ruth" };
const person = { id: "anselm", login: "anselm-r", name: "Anselm" };

const condition = (key: (typeof ASKABLE)[number]) =>
  fc
    .record({ state: fc.constantFrom("met", "unmet", "not_asked"), since: moment })
    .map(({ state, since }) => ({
      ...{
        key,
        subject: key,
        state: state as "met" | "unmet" | "not_asked",
        until: null,
        reason: `reason of ${key}`,
      },
      ...{ since: state === "met" ? since : null, href: null, fixedBy: null },
      fixer: state === "unmet" ? "Gwen, CLA manager of Tern Works" : null,
      fixers: state === "unmet" ? [{ id: "gwen", name: "Gwen" }] : [],
    }));
const facts: fc.Arbitrary<OnboardingFacts> = fc.record({
  person: fc.constant(person),
  committer: fc.option(
    fc.record({
      ...{ state: fc.constantFrom(...COMMITTER_STATES), since: moment, createdAt: moment },
      source: fc.option(fc.constant("roster.csv"), { nil: null }),
      components: fc.array(
        fc.record({
          name: fc.constantFrom("noticeboard-web", "noticeboard-digest"),
          access: fc.constantFrom("none", "granting", "granted", "removing"),
          ...{ accessAt: maybe, accessProblem: fc.option(fc.constant("GitHub said no."), { nil: null }) },
        }),
        { maxLength: 2 },
      ),
      ...{ firstMergeAt: maybe, firstMergeUrl: fc.constant(null) },
    }),
    { nil: null },
  ),
  nomination: fc.option(
    fc.record({
      ...{
        id: fc.constant("nomination_1"),
        state: fc.constantFrom(...NOMINATION_STATES),
        by: fc.constant("Mara"),
      },
      ...{
        components: fc.constant(["noticeboard-web"]),
        openedAt: moment,
        closesAt: fc.integer({ min: -20, max: 400 }).map(daysAgo),
        endedAt: moment,
      },
      rule: fc.constant({ openDays: 14, minYes: 5, maxNo: 0, minOutside: 1 }),
      count: fc.constant({
        ...{ yes: 4, no: 0, abstain: 0, outside: 1, uncounted: 0, isApproved: false, missing: [] },
      }),
      undecided: fc.constant([{ id: "priya", name: "Priya" }]),
    }),
    { nil: null },
  ),
  conditions: fc.tuple(...ASKABLE.map(condition)),
  support: fc.boolean().map((isEnough) => ({ isEnough, words: isEnough ? "" : "1 of 2 champions" })),
  admins: fc.constant([admin]),
  at: fc.constant(AT),
});

describe("onboarding", () => {
  it("has eight steps in one order, at most one of them where it stands, and that is the first not done", () =>
    fc.assert(
      fc.property(facts, (given) => {
        const { steps, next } = workOutSteps(given);
        expect(steps.map(({ key }) => key)).toEqual(STEP_KEYS);
        const here = steps.filter(({ state }) => state === "waiting" || state === "frozen");
        expect(here).toEqual(next ? [next] : []);
        const open = steps.find(({ state }) => !["done", "not_asked"].includes(state));
        if (next) expect(open).toEqual(next);
      }),
    ));

  it("says of the step where it stands whom it waits on, and since a moment that has been", () =>
    fc.assert(
      fc.property(facts, (given) => {
        const { next } = workOutSteps(given);
        if (!next) return;
        expect(next.waitsOn?.words).not.toBe("");
        if (next.since) expect(next.since.getTime()).toBeLessThanOrEqual(AT.getTime());
      }),
    ));

  it("waits on voters only while they may vote, and then on whoever concludes it", () =>
    fc.assert(
      fc.property(facts, (given) => {
        const vote = workOutSteps(given).steps.find(({ key }) => key === "vote");
        if (vote?.state !== "waiting" || !given.nomination) return;
        const isClosed = given.nomination.closesAt <= given.at;
        expect(vote.waitsOn?.personIds).toEqual([isClosed ? admin.id : "priya"]);
      }),
    ));

  it("committers law 4: is frozen without enough champions, and only before becoming active: rights already held stay", () =>
    fc.assert(
      fc.property(facts, (given) => {
        const { isFrozen, steps, readiness } = workOutSteps(given);
        expect(isFrozen).toBe(given.committer?.state === "onboarding" && !given.support.isEnough);
        if (isFrozen) expect(readiness.isReady).toBe(false);
        else expect(steps.some(({ state }) => state === "frozen")).toBe(false);
        if (given.committer && holdsRights(given.committer.state)) expect(isFrozen).toBe(false);
      }),
    ));

  it("is ready exactly when nothing asked is unmet and it is not frozen", () =>
    fc.assert(
      fc.property(facts, (given) => {
        const { readiness, isFrozen } = workOutSteps(given);
        const unmet = given.conditions.filter(({ state }) => state === "unmet");
        expect(readiness.missing).toEqual(unmet.map(({ reason }) => reason));
        expect(readiness.isReady).toBe(unmet.length === 0 && !isFrozen);
      }),
    ));

  it("waits on the CLA manager for as long as the signature before it has stood", () => {
    const [sample] = fc.sample(facts, { numRuns: 1, seed: 7 });
    if (!sample) throw new Error("no sample");
    const met = (key: (typeof ASKABLE)[number], days: number) => ({
      ...{ key, subject: key, state: "met" as const, since: daysAgo(days), until: null, reason: "signed" },
      ...{ fixer: null, fixedBy: null, href: null, fixers: [] },
    });
    const { next } = workOutSteps({
      ...sample,
      committer: {
        ...{ state: "onboarding", since: daysAgo(13), createdAt: daysAgo(13), source: null },
        ...{ components: [], firstMergeAt: null, firstMergeUrl: null },
      },
      nomination: null,
      support: { isEnough: true, words: "" },
      conditions: [
        met("individual_cla", 12),
        {
          ...{
            key: "entity_cla",
            subject: "Entity CLA of Tern Works",
            state: "unmet",
            since: null,
            until: null,
          },
          ...{ reason: "not covered", fixer: "Gwen, CLA manager of Tern Works", fixedBy: null, href: null },
          fixers: [{ id: "gwen", name: "Gwen" }],
        },
        met("nda", 1),
      ],
    });
    expect(next).toMatchObject({
      ...{ key: "entity_cla", state: "waiting", since: daysAgo(12) },
      waitsOn: { words: "Gwen, CLA manager of Tern Works", personIds: ["gwen"] },
    });
  });
});
