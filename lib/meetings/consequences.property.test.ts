import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS } from "@/lib/catalog/schema";
import { spread } from "@/lib/maturity/scrutiny";
import type { ClosingFacts, ClosingKind } from "./closing-facts";
import { workOutConsequences } from "./consequences";
import type { Effect } from "./effects";

const N = 6;
const LEVELS_OF_SERVICES = fc.array(fc.constantFrom(...LEVELS), { minLength: N, maxLength: N });
const number = fc.nat(N - 1);
const keys = ["backups", "maintainers", "annual-update"];

/** Facts about six services, each with two open deficiencies, an update, a request to be verified and a scrutiny. */
const facts: fc.Arbitrary<ClosingFacts> = fc
  .record({
    levels: LEVELS_OF_SERVICES,
    kind: fc.constantFrom<ClosingKind>("agm", "egm", "general", "board"),
    isQuorate: fc.boolean(),
    edges: fc.array(fc.tuple(number, number), { maxLength: 12 }),
    states: fc.array(fc.constantFrom("reported", "in_grace", "fix_claimed"), {
      minLength: 2 * N,
      maxLength: 2 * N,
    }),
    over: fc.array(fc.boolean(), { minLength: 2 * N, maxLength: 2 * N }),
    updates: fc.array(fc.constantFrom("due", "drafted", "submitted", "flagged", "rejected", "accepted"), {
      minLength: N,
      maxLength: N,
    }),
    own: fc.array(fc.boolean(), { minLength: N, maxLength: N }),
    asked: fc.array(fc.constantFrom("alpha", "beta", "live"), { minLength: N, maxLength: N }),
    effects: fc.array(
      fc.tuple(
        fc.nat(13),
        fc.nat(2 * N - 1),
        fc.constantFrom("carried", "carried", "lost", "held_over"),
        fc.nat(3),
        fc.constantFrom(null, "proposed", "retired"),
      ),
      { maxLength: 14 },
    ),
    due: fc.array(fc.tuple(number, fc.constantFrom(...keys)), { maxLength: 5 }),
  })
  .map((given) => ({
    meeting: { id: "m", kind: given.kind, isQuorate: given.isQuorate },
    now: "2027-03-12T20:00:00.000Z",
    resolutions: given.effects.map(([kind, which, state, second, fromAlpha], position) => ({
      ...{ id: `r${position}`, state, position, decidedAt: `2027-03-12T19:00:0${second}.000Z` },
      effect: effectOf(kind, which, fromAlpha),
    })) as ClosingFacts["resolutions"],
    services: given.levels.map((level, index) => ({ id: `s${index}`, level })),
    dependencies: given.edges.map(([consumer, provider]) => ({
      consumerId: `s${consumer}`,
      providerId: `s${provider}`,
    })),
    deficiencies: given.states.map((state, index) => ({
      ...{ id: `d${index}`, serviceId: `s${index % N}`, isGraceOver: given.over[index] ?? false },
      ...{ requirementKey: keys[Math.floor(index / N)] ?? "", state },
    })) as ClosingFacts["deficiencies"],
    updates: given.updates.map((state, index) => ({
      ...{
        id: `u${index}`,
        serviceId: `s${index}`,
        isOfThisMeeting: true,
        hasOwnItem: given.own[index] ?? false,
        state,
      },
    })) as ClosingFacts["updates"],
    verifications: given.asked.map((level, index) => ({
      ...{ id: `v${index}`, serviceId: `s${index}`, state: "tabled" as const, isTabledHere: true, level },
    })) as ClosingFacts["verifications"],
    scrutinies: given.levels.map((_, index) => ({ id: `o${index}`, serviceId: `s${index}` })),
    requirementSets: [
      { id: "set0", state: "tabled" as const },
      { id: "set1", state: "tabled" as const },
    ],
    minutes: [{ meetingId: "earlier", digest: "d" }],
    requirementLevels: { backups: "live", maintainers: "beta" } as const,
    dueChanges: given.due.map(([service, requirementKey]) => ({ serviceId: `s${service}`, requirementKey })),
    leftToBoard: [],
    graceUntil: null,
    dueAgm: null,
  }));

function effectOf(kind: number, which: number, fromAlpha: "proposed" | "retired" | null): Effect {
  const [service, deficiencyId] = [which % N, `d${which}`];
  const serviceId = `s${service}`;
  const effects: Effect[] = [
    { kind: "accept_updates" },
    { kind: "accept_update", updateId: `u${service}` },
    { kind: "reject_update", updateId: `u${service}`, reason: "Too thin" },
    { kind: "record_deficiencies", updateId: `u${service}`, requirementKeys: ["backups"] },
    { kind: "begin_grace", deficiencyId },
    { kind: "dismiss_deficiency", deficiencyId },
    { kind: "uphold_deficiency", deficiencyId, fromAlpha },
    { kind: "uphold_deficiency", deficiencyId, fromAlpha },
    { kind: "close_deficiency", deficiencyId },
    {
      kind: "grant_agreement",
      serviceId,
      requirementKey: "backups",
      until: "2028-01-01T00:00:00.000Z",
      text: "Because.",
    },
    { kind: "scrutiny_to_deficiencies", scrutinyId: `o${service}`, requirementKeys: ["maintainers"] },
    { kind: "confirm_verifications", verificationIds: [`v${service}`] },
    { kind: "adopt_requirement_set", requirementSetId: `set${which % 2}` },
    { kind: "retire_service", serviceId },
  ];
  return effects[kind] as Effect;
}

const check = (law: (facts: ClosingFacts, closed: ReturnType<typeof workOutConsequences>) => void) =>
  fc.assert(
    fc.property(facts, (given) => law(given, workOutConsequences(given))),
    { numRuns: 150 },
  );
/** What has no row of its own where nothing is left to accept, or the service went down. */
const SILENT = new Set<string>([
  ...["accept_updates", "confirm_verifications", "begin_grace", "scrutiny_to_deficiencies"],
]);
const rank = (level: string) => LEVELS.indexOf(level as (typeof LEVELS)[number]);
const unique = (texts: readonly string[]) => expect(new Set(texts).size).toBe(texts.length);

describe("levels law 1: a requirement set takes effect only from a resolution carried at a quorate AGM or EGM", () => {
  it("whatever was resolved elsewhere adopts nothing", () =>
    check(({ meeting, resolutions }, { requirementSets }) => {
      const adopted = requirementSets.filter(({ to }) => to === "adopted");
      expect(adopted.length).toBeLessThanOrEqual(1);
      for (const { resolutionId } of adopted) {
        expect(resolutions.find(({ id }) => id === resolutionId)).toMatchObject({ state: "carried" });
        expect(["agm", "egm"]).toContain(meeting.kind);
        expect(meeting.isQuorate).toBe(true);
      }
    }));

  it("one that is held over stays tabled, one that is lost is a draft again", () =>
    fc.assert(
      fc.property(facts, fc.constantFrom("held_over" as const, "lost" as const), (given, state) => {
        const effect = { kind: "adopt_requirement_set" as const, requirementSetId: "set0" };
        const one = { id: "r", state, position: 0, decidedAt: "2027-03-12T19:00:00.000Z", effect };
        expect(workOutConsequences({ ...given, resolutions: [one] }).requirementSets).toMatchObject([
          { setId: "set0", to: state === "held_over" ? "tabled" : "draft" },
        ]);
      }),
    ));
});

describe("levels law 4: demotion is exactly one level, and needs a deficiency whose grace has ended and which the meeting upheld", () => {
  it("each service goes down once at most, by one, for a deficiency that ends as upheld", () =>
    check(({ deficiencies }, closed) => {
      unique(closed.levels.map(({ serviceId }) => serviceId));
      for (const { cause, from, to, deficiencyId } of closed.levels) {
        if (cause !== "demotion") continue;
        expect(deficiencies.find(({ id }) => id === deficiencyId)).toMatchObject({
          isGraceOver: true,
          state: "in_grace",
        });
        expect(closed.deficiencies.find((one) => one.deficiencyId === deficiencyId)?.to).toBe("upheld");
        if (from === "alpha") expect(["proposed", "retired"]).toContain(to);
        else expect(rank(from) - rank(to)).toBe(1);
      }
    }));

  it("every deficiency that is upheld takes its service down", () =>
    check((_, { levels, deficiencies }) => {
      for (const { serviceId } of deficiencies.filter(({ to }) => to === "upheld"))
        expect(levels.find((one) => one.serviceId === serviceId)?.cause).toMatch(/demotion|retirement/);
    }));
});

describe("levels law 5: a demotion or retirement never demotes others; it opens scrutiny on all that consume the one concerned", () => {
  it("scrutiny opens on exactly those, but on none that is retired", () =>
    check(({ services, dependencies }, { levels, scrutinies }) => {
      const fallen = levels.filter(({ cause }) => cause !== "verification").map(({ serviceId }) => serviceId);
      const levelOf = new Map([
        ...services.map(({ id, level }) => [id, level] as const),
        ...levels.map((one) => [one.serviceId, one.to] as const),
      ]);
      const wanted = spread(fallen, dependencies).filter(
        ({ serviceId }) => levelOf.get(serviceId) !== "retired",
      );
      expect(scrutinies.map((one) => `${one.serviceId} ${one.causeId}`).sort()).toEqual(
        wanted.map((one) => `${one.serviceId} ${one.causeId}`).sort(),
      );
    }));

  it("no level falls without a resolution about that very service", () =>
    check(({ resolutions, deficiencies }, { levels }) => {
      for (const { serviceId, cause, resolutionId } of levels) {
        const effect = resolutions.find(({ id }) => id === resolutionId)?.effect;
        if (cause === "retirement") expect(effect).toEqual({ kind: "retire_service", serviceId });
        if (cause === "demotion" && effect?.kind === "uphold_deficiency")
          expect(deficiencies.find(({ id }) => id === effect.deficiencyId)?.serviceId).toBe(serviceId);
      }
    }));
});

describe("levels law 6: level never rises without a confirmed verification", () => {
  it("it rises by one, to what was asked, beta and live at a general meeting only", () =>
    check(({ meeting, verifications }, closed) => {
      for (const { cause, from, to, verificationId } of closed.levels) {
        if (rank(to) <= rank(from) || to === "retired") continue;
        expect(cause).toBe("verification");
        expect(rank(to) - rank(from)).toBe(1);
        expect(verifications.find(({ id }) => id === verificationId)?.level).toBe(to);
        expect(closed.verifications.find((one) => one.verificationId === verificationId)?.to).toBe(
          "confirmed",
        );
        if (to !== "alpha") expect(meeting.kind).not.toBe("board");
      }
      const raised = closed.verifications.filter(({ to }) => to === "confirmed");
      expect(raised).toHaveLength(closed.levels.filter(({ cause }) => cause === "verification").length);
    }));
});

describe("levels law 10: closing applies all outcomes, each once", () => {
  it("does not depend on the order in which rows come in", () =>
    check((given, closed) => {
      const backwards = Object.fromEntries(
        Object.entries(given).map(([name, rows]) => [name, Array.isArray(rows) ? [...rows].reverse() : rows]),
      ) as unknown as ClosingFacts;
      expect(workOutConsequences(backwards)).toEqual(closed);
    }));

  it("decides each row once, and leaves one deficiency open for a service and requirement", () =>
    check(({ deficiencies }, closed) => {
      unique(closed.deficiencies.map(({ deficiencyId }) => deficiencyId));
      unique(closed.updates.map(({ updateId }) => updateId));
      unique(closed.verifications.map(({ verificationId }) => verificationId));
      unique(closed.clearedScrutinies.map(({ scrutinyId }) => scrutinyId));
      const outcome = new Map(closed.deficiencies.map((one) => [one.deficiencyId, one.to]));
      const open = deficiencies.filter(({ id }) => (outcome.get(id) ?? "in_grace") === "in_grace");
      unique([...open, ...closed.recorded].map((one) => `${one.serviceId} ${one.requirementKey}`));
    }));

  it("each carried resolution has its effect, or says why not", () =>
    check(({ resolutions }, closed) => {
      const named = new Set(
        Object.values(closed).flatMap((rows) =>
          Array.isArray(rows) ? rows.map((row) => (row as { resolutionId?: string }).resolutionId) : [],
        ),
      );
      for (const { id, state, effect } of resolutions) {
        if (state !== "carried") continue;
        if (!SILENT.has(effect.kind)) expect(named.has(id)).toBe(true);
      }
    }));
});

describe("levels law 2: what is still missing or unmet when the AGM closes becomes a deficiency", () => {
  it("accepting updates together takes those that were submitted and stand on the agenda by nothing else", () =>
    fc.assert(
      fc.property(facts, (given) => {
        const together = {
          id: "all",
          state: "carried" as const,
          position: 99,
          decidedAt: "2027-03-12T19:30:00.000Z",
        };
        const resolutions = [{ ...together, effect: { kind: "accept_updates" as const } }];
        const { updates } = workOutConsequences({ ...given, resolutions });
        const accepted = updates.filter(({ to }) => to === "accepted").map(({ updateId }) => updateId);
        const expected = given.updates.filter(
          ({ state, hasOwnItem }) => state === "submitted" && !hasOwnItem,
        );
        expect(accepted.sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
    ));

  it("the scrutiny of a service that is retired ends with it, whatever was resolved on it", () =>
    check(({ scrutinies }, { levels, clearedScrutinies }) => {
      const retired = new Set(levels.filter(({ to }) => to === "retired").map(({ serviceId }) => serviceId));
      for (const { id, serviceId } of scrutinies.filter((one) => retired.has(one.serviceId)))
        expect(clearedScrutinies.find(({ scrutinyId }) => scrutinyId === id)).toMatchObject({
          ...{ serviceId, to: "cleared", why: "retired" },
        });
    }));

  it("what the meeting waives is recorded by nothing else that it finds", () =>
    fc.assert(
      fc.property(facts, (given) => {
        const effect = effectOf(9, 0, null);
        const waive = {
          id: "waive",
          state: "carried" as const,
          position: 99,
          decidedAt: "2027-03-12T19:30:00.000Z",
        };
        const { recorded, agreements } = workOutConsequences({
          ...given,
          dueChanges: [{ serviceId: "s0", requirementKey: "backups" }],
          resolutions: [{ ...waive, effect }],
        });
        // One whose time is over when the meeting closes waives nothing.
        const ended = { ...waive, effect: { ...effect, until: "2027-03-12T19:59:00.000Z" } as Effect };
        expect(workOutConsequences({ ...given, resolutions: [ended] }).agreements).toEqual([]);
        if (agreements.length > 0)
          expect(
            recorded.filter((one) => one.serviceId === "s0" && one.requirementKey === "backups"),
          ).toEqual([]);
      }),
    ));

  it("every update that nobody answered is missing, and its service has a deficiency for it", () =>
    check(({ meeting, updates, services, deficiencies }, closed) => {
      const retired = closed.levels.filter(({ to }) => to === "retired").map(({ serviceId }) => serviceId);
      for (const { id, serviceId, state } of updates) {
        const isMissing = closed.updates.some((one) => one.updateId === id && one.to === "missing");
        const isRunning =
          services.some((one) => one.id === serviceId && one.level !== "retired") &&
          !retired.includes(serviceId);
        expect(isMissing).toBe(
          meeting.kind === "agm" && ["due", "drafted", "rejected"].includes(state) && isRunning,
        );
        if (!isMissing) continue;
        const isOpen = deficiencies.some(
          (one) => one.serviceId === serviceId && one.requirementKey === "annual-update",
        );
        expect(
          isOpen ||
            closed.recorded.some(
              (one) => one.serviceId === serviceId && one.requirementKey === "annual-update",
            ),
        ).toBe(true);
      }
    }));
});
