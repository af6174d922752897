import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missingOf } from "@/examples/auditor/verify-export.mjs";
import { AGREEMENT_KINDS, type AgreementKind } from "../schema";
import { type ClearanceFacts, type NamedVersion, workOutClearance } from "./clearance";
import { isCoveredAt } from "./coverage";
import { holdsAt, type SignatureFacts, spanOf, stateAt } from "./signatures";
import { nextNumbers, supersededAt } from "./versions";

/** Days since some day, as moments: what happens in five years. */
const on = (day: number) => new Date(Date.UTC(2022, 0, 1) + day * 86_400_000);
const day = fc.integer({ min: 0, max: 1800 });
const maybe = (one: fc.Arbitrary<number>) => fc.option(one, { nil: null });

/** A history of one kind's versions: each published some days after the one before. */
const versionsOf = (kind: AgreementKind): fc.Arbitrary<NamedVersion[]> =>
  fc
    .array(
      fc.record({
        after: fc.integer({ min: 1, max: 500 }),
        isBreaking: fc.boolean(),
        grace: day,
        asks: fc.boolean(),
      }),
      {
        maxLength: 5,
      },
    )
    .map((given) => {
      const versions: NamedVersion[] = [];
      for (const { after, isBreaking, grace, asks } of given) {
        const last = versions.at(-1) ?? null;
        const publishedAt = new Date((last?.publishedAt.getTime() ?? on(0).getTime()) + after * 86_400_000);
        const breaks = isBreaking && last !== null;
        versions.push({
          id: `${kind}-${versions.length}`,
          kind,
          ...nextNumbers(last, isBreaking),
          isBreaking: breaks,
          oldUntil: breaks ? new Date(publishedAt.getTime() + grace * 86_400_000) : null,
          countersigner: asks ? "programme_lead" : null,
          needsCountersignature: asks,
          publishedAt,
        });
      }
      return versions;
    });

const signatureOn = (
  versions: readonly NamedVersion[],
  organizationId: string | null,
): fc.Arbitrary<SignatureFacts> =>
  fc
    .record({
      versionId: fc.constantFrom(...versions.map((one) => one.id)),
      organizationId: fc.constant(organizationId),
      method: fc.constantFrom("page" as const, "paper" as const, "imported" as const),
      recordedAt: day.map(on),
      signedAt: day.map(on),
      acceptedAt: maybe(day).map((d) => (d === null ? null : on(d))),
      countersignedAt: maybe(day).map((d) => (d === null ? null : on(d))),
      expiresAt: maybe(day).map((d) => (d === null ? null : on(d))),
      rejectedAt: fc.option(day.map(on), { nil: null, freq: 8 }),
      revokedAt: fc.option(day.map(on), { nil: null, freq: 4 }),
    })
    // Nobody signs what is not published, nor accepts or countersigns what has not been handed in.
    .map((signature) => {
      const published = versions.find((one) => one.id === signature.versionId)?.publishedAt ?? on(0);
      const recordedAt = notBefore(published, signature.recordedAt);
      return {
        ...signature,
        recordedAt,
        signedAt: notBefore(published, signature.signedAt),
        acceptedAt: signature.acceptedAt && notBefore(recordedAt, signature.acceptedAt),
        countersignedAt: signature.countersignedAt && notBefore(recordedAt, signature.countersignedAt),
      };
    });
const notBefore = (first: Date, at: Date) => (at < first ? first : at);

const signaturesOn = (versions: readonly NamedVersion[], organizationId: string | null) =>
  versions.length === 0 ? fc.constant([]) : fc.array(signatureOn(versions, organizationId), { maxLength: 4 });

const span = fc.record({ from: day.map(on), until: maybe(day).map((d) => (d === null ? null : on(d))) });

const facts: fc.Arbitrary<ClearanceFacts> = fc
  .tuple(...AGREEMENT_KINDS.map(versionsOf))
  .chain((histories) => {
    const versions = histories.flat();
    const entity = versions.filter((one) => one.kind === "entity_cla");
    const others = versions.filter((one) => one.kind !== "entity_cla");
    return fc.record({
      login: fc.constant("tobi"),
      name: fc.constant("Tobi"),
      suspendedAt: fc.option(day.map(on), { nil: null, freq: 5 }),
      versions: fc.constant(versions),
      signatures: signaturesOn(others, null),
      employers: fc.array(
        span.chain((worked) =>
          fc.record({
            organizationId: fc.constantFrom("tern", "fell"),
            name: fc.constant("Tern"),
            from: fc.constant(worked.from),
            until: fc.constant(worked.until),
            providerSpans: fc.array(span, { maxLength: 2 }),
            signatories: fc.constantFrom([], ["Priya"]),
            managers: fc.constantFrom([], ["Jon"]),
            askedAt: maybe(day).map((d) => (d === null ? null : on(d))),
          }),
        ),
        { maxLength: 3 },
      ),
      entitySignatures: fc
        .tuple(signaturesOn(entity, "tern"), signaturesOn(entity, "fell"))
        .map((all) => all.flat()),
      coverage: fc.array(
        span.chain((covered) =>
          fc.constantFrom("tern", "fell").map((organizationId) => ({
            ...{ organizationId, kind: "person" as const, value: "tobi" },
            ...covered,
          })),
        ),
        { maxLength: 3 },
      ),
      admins: fc.constantFrom([], ["Ruth"]),
      leads: fc.constant([]),
    });
  });

/** Law 1 in the plainest words, to hold the rule against. */
function isClearedPlainly(given: ClearanceFacts, at: Date, asks: readonly AgreementKind[]) {
  if (given.suspendedAt && given.suspendedAt <= at) return false;
  const holds = (kind: AgreementKind, signatures: readonly SignatureFacts[]) =>
    signatures.some((signature) => {
      const version = given.versions.find((one) => one.id === signature.versionId);
      return version?.kind === kind && holdsAt(spanOf(signature, version, given.versions), at);
    });
  return asks.every((kind) => {
    if (!given.versions.some((one) => one.kind === kind && one.publishedAt <= at)) return true;
    if (kind !== "entity_cla") return holds(kind, given.signatures);
    return given.employers
      .filter(
        (one) => isCoveredAt(one, at) && one.providerSpans.some((provided) => isCoveredAt(provided, at)),
      )
      .every(
        ({ organizationId }) =>
          holds(
            kind,
            given.entitySignatures.filter((one) => one.organizationId === organizationId),
          ) && given.coverage.some((one) => one.organizationId === organizationId && isCoveredAt(one, at)),
      );
  });
}

const asked = fc.subarray([...AGREEMENT_KINDS]);

describe("clearance at a date", () => {
  it("committers law 1: cleared exactly when the individual CLA, the coverage by each provider who employs them then, and what else is asked hold", () => {
    fc.assert(
      fc.property(facts, day, asked, (given, d, asks) => {
        const verdict = workOutClearance(given, { at: on(d), asks });
        expect(verdict.isCleared).toBe(isClearedPlainly(given, on(d), asks));
      }),
      { numRuns: 1000 },
    );
  });

  it("committers law 1: what happens later changes nothing of what was true at a date", () => {
    fc.assert(
      fc.property(facts, day, asked, (given, d, asks) => {
        const at = on(d);
        const past = (one: Date | null) => one !== null && one <= at;
        const before: ClearanceFacts = {
          ...given,
          suspendedAt: past(given.suspendedAt) ? given.suspendedAt : null,
          versions: given.versions.filter((one) => past(one.publishedAt)),
          signatures: given.signatures
            .filter((one) => past(one.method === "imported" ? one.signedAt : one.recordedAt))
            .map(undecided(at)),
          entitySignatures: given.entitySignatures
            .filter((one) => past(one.method === "imported" ? one.signedAt : one.recordedAt))
            .map(undecided(at)),
          coverage: given.coverage.filter((one) => one.from <= at),
          employers: given.employers.filter((one) => one.from <= at),
        };
        const words = (one: ClearanceFacts) =>
          workOutClearance(one, { at, asks }).conditions.map(({ key, state }) => ({ key, state }));
        const known = new Set(before.versions.map((one) => one.id));
        const readable = {
          ...before,
          signatures: before.signatures.filter((one) => known.has(one.versionId)),
          entitySignatures: before.entitySignatures.filter((one) => known.has(one.versionId)),
        };
        const alike = {
          ...given,
          signatures: given.signatures.filter((one) => known.has(one.versionId)),
          entitySignatures: given.entitySignatures.filter((one) => known.has(one.versionId)),
        };
        expect(words(readable)).toEqual(words(alike));
      }),
      { numRuns: 500 },
    );
  });

  it("committers law 1: the auditor’s script, which shares no code with us, works out the same", () => {
    fc.assert(
      fc.property(facts, day, asked, (given, d, asks) => {
        const ours = workOutClearance(given, { at: on(d), asks }).conditions;
        const unmet = ours.filter((one) => one.state === "unmet").map((one) => one.key);
        const { person, world } = asExported(given);
        expect(missingOf(person, world, { asOf: on(d).toISOString(), asks })).toEqual(
          [...new Set(unmet)].sort(),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("committers law 3: what is missing is said with the name of somebody who can mend it", () => {
    fc.assert(
      fc.property(facts, day, asked, (given, d, asks) => {
        for (const one of workOutClearance(given, { at: on(d), asks }).conditions) {
          expect(one.reason).toMatch(/^[A-Z].*\.$/);
          if (one.state === "unmet") expect(one.fixer).toBeTruthy();
          if (one.state === "met" && one.until) expect(one.until.getTime()).toBeGreaterThan(on(d).getTime());
        }
      }),
    );
  });

  it("asking for less never takes a clearance away", () => {
    fc.assert(
      fc.property(facts, day, asked, asked, (given, d, some, more) => {
        const all = [...new Set([...some, ...more])];
        if (workOutClearance(given, { at: on(d), asks: all }).isCleared)
          expect(workOutClearance(given, { at: on(d), asks: some }).isCleared).toBe(true);
      }),
    );
  });
});

/** The facts as they stand in an export; here each time with an employer gets an organization of its own. */
function asExported(given: ClearanceFacts) {
  const each = <Row extends { organizationId: string | null }>(rows: readonly Row[]) =>
    given.employers.flatMap(({ organizationId }, i) =>
      rows
        .filter((one) => one.organizationId === organizationId)
        .map((one) => ({ ...one, organizationId: `${i}` })),
    );
  const plain = JSON.parse(
    JSON.stringify({
      person: {
        ...{ id: "p", login: given.login, suspendedAt: given.suspendedAt, coverage: each(given.coverage) },
        employers: given.employers.map(({ from, until }, i) => ({ organizationId: `${i}`, from, until })),
      },
      agreements: given.versions,
      signatures: [
        ...given.signatures.map((one) => ({ ...one, personId: "p" })),
        ...each(given.entitySignatures),
      ],
    }),
  );
  const spans = given.employers.map(({ providerSpans }, i): [string, unknown] => [
    `${i}`,
    JSON.parse(JSON.stringify({ providerSpans })),
  ]);
  return { person: plain.person, world: { ...plain, organizations: new Map(spans) } };
}

/** A signature as it stood at a date: what was decided on it later had not happened. */
const undecided =
  (at: Date) =>
  (one: SignatureFacts): SignatureFacts => ({
    ...one,
    acceptedAt: one.acceptedAt && one.acceptedAt <= at ? one.acceptedAt : null,
    countersignedAt: one.countersignedAt && one.countersignedAt <= at ? one.countersignedAt : null,
    rejectedAt: one.rejectedAt && one.rejectedAt <= at ? one.rejectedAt : null,
    revokedAt: one.revokedAt && one.revokedAt <= at ? one.revokedAt : null,
  });

describe("versions", () => {
  const history = versionsOf("individual_cla").filter((versions) => versions.length > 0);

  it("committers law 2: a minor version keeps every signature", () => {
    fc.assert(
      fc.property(
        history.chain((versions) => fc.tuple(fc.constant(versions), signatureOn(versions, null))),
        day,
        (given, d) => {
          const [versions, signature] = given;
          const version = versions.find((one) => one.id === signature.versionId) as NamedVersion;
          const last = versions.at(-1) as NamedVersion;
          const minor: NamedVersion = {
            ...last,
            ...{ id: "minor", ...nextNumbers(last, false), isBreaking: false, oldUntil: null },
          };
          const holds = (all: NamedVersion[]) => holdsAt(spanOf(signature, version, all), on(d));
          expect(holds([...versions, minor])).toBe(holds(versions));
        },
      ),
    );
  });

  it("committers law 2: a breaking version lets each signature hold until its date, and not a moment longer", () => {
    fc.assert(
      fc.property(history, day, fc.integer({ min: 1, max: 400 }), (versions, after, grace) => {
        const last = versions.at(-1) as NamedVersion;
        const publishedAt = new Date(last.publishedAt.getTime() + (after + 1) * 86_400_000);
        const oldUntil = new Date(publishedAt.getTime() + grace * 86_400_000);
        const breaking: NamedVersion = {
          ...last,
          ...{ id: "breaking", ...nextNumbers(last, true), isBreaking: true, publishedAt, oldUntil },
        };
        const signature: SignatureFacts = {
          ...{ versionId: last.id, organizationId: null, method: "page", acceptedAt: null, expiresAt: null },
          ...{ rejectedAt: null, revokedAt: null, recordedAt: last.publishedAt, signedAt: last.publishedAt },
          countersignedAt: last.publishedAt,
        };
        const span = spanOf(signature, last, [...versions, breaking]);
        expect(span).toMatchObject({ until: oldUntil, end: "superseded" });
        const lastMoment = new Date(oldUntil.getTime() - 1);
        expect(holdsAt(span, lastMoment)).toBe(true);
        expect(holdsAt(span, oldUntil)).toBe(false);
        const given = { version: last, versions: [...versions, breaking] };
        expect(stateAt(signature, { ...given, at: lastMoment })).toBe("valid");
        expect(stateAt(signature, { ...given, at: oldUntil })).toBe("superseded");
        expect(supersededAt(breaking, [...versions, breaking])).toBeNull();
      }),
    );
  });
});
