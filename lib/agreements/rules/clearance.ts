/** Pure: whether somebody is cleared at a date, by which conditions, and who can mend what is missing (committers laws 1 and 3). */

import { dateOf } from "@/lib/format";
import { AGREEMENT_WORDS, type AgreementKind, type Countersigner, kindToPath, SILENT_DAYS } from "../schema";
import { type CoverageFacts, isCoveredAt, isSilent, silentFor } from "./coverage";
import { earlierOf, laterOf } from "./dates";
import { holdsAt, type SignatureFacts, type Span, spanOf, stateAt } from "./signatures";
import { currentVersion, type PublishedVersion, versionLabel } from "./versions";

export interface NamedVersion extends PublishedVersion {
  countersigner: Countersigner | null;
}
export interface Employer {
  organizationId: string;
  name: string;
  /** When the person worked there. */
  from: Date;
  until: Date | null;
  /** When it was a provider. */
  providerSpans: readonly { from: Date; until: Date | null }[];
  signatories: readonly string[];
  managers: readonly string[];
  /** The person's open request to be covered. */
  askedAt: Date | null;
}
export interface ClearanceFacts {
  login: string;
  name: string;
  suspendedAt: Date | null;
  versions: readonly NamedVersion[];
  /** The person's own, for themselves. */
  signatures: readonly SignatureFacts[];
  employers: readonly Employer[];
  /** Of those employers, on the entity CLA. */
  entitySignatures: readonly SignatureFacts[];
  coverage: readonly CoverageFacts[];
  /** By name, those who hold the role now. */
  admins: readonly string[];
  leads: readonly string[];
}

export type ConditionKey = "standing" | AgreementKind;
/** Who can mend a condition, for those who look them up; `organizationId` of those who hold an office in one. */
export interface FixedBy {
  who: "person" | "signatory" | "cla_manager" | "programme_admin" | "programme_lead" | "administrator";
  organizationId: string | null;
}
export interface ClearanceCondition {
  key: ConditionKey;
  /** "Individual CLA", "Entity CLA of Tern Works". */
  subject: string;
  state: "met" | "unmet" | "not_asked";
  since: Date | null;
  /** When it ends, as far as is known. */
  until: Date | null;
  /** What is missing; of one that is met or not asked: why, in words. */
  reason: string;
  /** Who can mend it, by name. */
  fixer: string | null;
  fixedBy: FixedBy | null;
  /** Where. */
  href: string | null;
}
export interface Clearance {
  isCleared: boolean;
  conditions: ClearanceCondition[];
}

/**
 * Law 1: at `at` somebody is cleared when a valid individual CLA, the coverage by the entity CLA of each provider that
 * employs them then, and whatever else is asked hold together. What has no published version then is not asked.
 */
export function workOutClearance(
  facts: ClearanceFacts,
  { at, asks }: { at: Date; asks: readonly AgreementKind[] },
): Clearance {
  const conditions = [
    standing(facts, at),
    ...asks.flatMap((kind) => (kind === "entity_cla" ? entities(facts, at) : [own(facts, kind, at)])),
  ];
  return { isCleared: conditions.every((one) => one.state !== "unmet"), conditions };
}

function standing({ login, name, suspendedAt }: ClearanceFacts, at: Date): ClearanceCondition {
  const isSuspended = suspendedAt !== null && suspendedAt <= at;
  return {
    key: "standing",
    subject: "Account",
    state: isSuspended ? "unmet" : "met",
    since: isSuspended ? suspendedAt : null,
    until: null,
    reason: isSuspended
      ? `The account of ${login} is suspended.`
      : `The account of ${name} is in good standing.`,
    fixer: isSuspended ? "an administrator" : null,
    fixedBy: isSuspended ? by("administrator") : null,
    href: null,
  };
}

const by = (who: FixedBy["who"], organizationId: string | null = null): FixedBy => ({ who, organizationId });

const pageOf = (kind: AgreementKind, version: PublishedVersion) =>
  `/agreements/${kindToPath(kind)}/${versionLabel(version)}`;
const the = (kind: AgreementKind) => {
  const words = AGREEMENT_WORDS[kind];
  return kind === "nda" ? "the NDA" : `the ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
};

function own(facts: ClearanceFacts, kind: AgreementKind, at: Date): ClearanceCondition {
  const subject = AGREEMENT_WORDS[kind];
  const current = currentVersion(facts.versions, kind, at);
  if (!current) return notAsked(kind, subject, `No version of ${the(kind)} has been published.`);
  const best = bestOf(facts.versions, facts.signatures, kind, at);
  if (best && holdsAt(best.span, at)) return met(kind, subject, best, facts.name);
  const { reason, fixer, fixedBy } = lacking(facts, { kind, best, who: facts.name, at });
  const href = fixedBy.who === "person" ? pageOf(kind, current) : null;
  return { key: kind, subject, state: "unmet", since: null, until: null, reason, fixer, fixedBy, href };
}

/** One condition for each provider that employs them then; one that is not asked where none does. */
function entities(facts: ClearanceFacts, at: Date): ClearanceCondition[] {
  const kind = "entity_cla";
  const current = currentVersion(facts.versions, kind, at);
  const providers = facts.employers.filter(
    (one) => isCoveredAt(one, at) && one.providerSpans.some((span) => isCoveredAt(span, at)),
  );
  if (!current)
    return [notAsked(kind, AGREEMENT_WORDS[kind], "No version of the entity CLA has been published.")];
  if (providers.length === 0) {
    const employed = facts.employers.find((one) => isCoveredAt(one, at));
    const why = employed ? `${employed.name} is not a provider.` : "No employer is recorded for then.";
    return [notAsked(kind, AGREEMENT_WORDS[kind], why)];
  }
  return providers.map((employer) => entity(facts, { employer, current, at }));
}

function entity(
  facts: ClearanceFacts,
  { employer, current, at }: { employer: Employer; current: NamedVersion; at: Date },
): ClearanceCondition {
  const key = "entity_cla" as const;
  const { organizationId, name } = employer;
  const subject = `Entity CLA of ${name}`;
  const unmet = (
    reason: string,
    { fixer, fixedBy }: { fixer: string; fixedBy: FixedBy },
    href = `/organizations/${organizationId}`,
  ) => ({ key, subject, state: "unmet", since: null, until: null, reason, fixer, fixedBy, href }) as const;
  const admins = { fixer: programmeAdmin(facts), fixedBy: by("programme_admin") };
  const signed = facts.entitySignatures.filter((one) => one.organizationId === organizationId);
  const best = bestOf(facts.versions, signed, key, at);
  if (!best || !holdsAt(best.span, at)) {
    const lack = lacking(facts, { kind: key, best, who: name, at });
    if (lack.fixedBy.who !== "person") return unmet(lack.reason, lack);
    const signers = namesOf(employer.signatories, "signatory", name);
    const fixedBy = signers ? { fixer: signers, fixedBy: by("signatory", organizationId) } : admins;
    return unmet(lack.reason, fixedBy, pageOf(key, current));
  }
  const rules = facts.coverage.filter((one) => one.organizationId === organizationId && isCoveredAt(one, at));
  const rule = rules.reduce<CoverageFacts | null>(
    (longest, one) => (longest && lastsLonger(longest, one) ? longest : one),
    null,
  );
  if (!rule) {
    const { askedAt } = employer;
    const isWaiting = askedAt !== null && askedAt <= at;
    const silent = isWaiting && isSilent(askedAt, at, SILENT_DAYS);
    const managers = namesOf(employer.managers, "CLA manager", name);
    const asked = isWaiting
      ? ` ${facts.name} asked ${daysWords(silentFor(askedAt, at))}.`
      : ` ${facts.name} can ask to be covered.`;
    const fixedBy =
      silent || !managers ? admins : { fixer: managers, fixedBy: by("cla_manager", organizationId) };
    return unmet(`${name} has signed the entity CLA, but does not cover ${facts.name}.${asked}`, fixedBy);
  }
  return {
    key,
    subject,
    state: "met",
    since: best.span.from ? laterOf(best.span.from, rule.from) : rule.from,
    until: earlierOf(best.span.until, rule.until),
    reason: `${name} signed version ${versionLabel(best.version)} and covers ${coverWords(rule, facts.name)}.`,
    fixer: null,
    fixedBy: null,
    href: `/organizations/${organizationId}`,
  };
}

interface Best {
  signature: SignatureFacts;
  version: NamedVersion;
  span: Span;
}

/** Of the signatures on a kind the one that holds longest at `at`, else the last that was given. */
function bestOf(
  versions: readonly NamedVersion[],
  signatures: readonly SignatureFacts[],
  kind: AgreementKind,
  at: Date,
): Best | null {
  const known = versions.filter((one) => one.publishedAt <= at);
  const all = signatures.flatMap((signature) => {
    const version = versions.find((one) => one.id === signature.versionId);
    if (version?.kind !== kind) return [];
    const given = signature.method === "imported" ? signature.signedAt : signature.recordedAt;
    return given <= at ? [{ signature, version, span: spanOf(signature, version, known) }] : [];
  });
  const holding = all.filter((one) => holdsAt(one.span, at));
  if (holding.length > 0)
    return holding.reduce((longest, one) => (lastsLonger(longest.span, one.span) ? longest : one));
  return all.reduce<Best | null>(
    (last, one) => (last && last.signature.recordedAt >= one.signature.recordedAt ? last : one),
    null,
  );
}

const lastsLonger = (one: { until: Date | null }, other: { until: Date | null }) =>
  one.until === null || (other.until !== null && one.until >= other.until);

interface Lacking {
  kind: AgreementKind;
  best: Best | null;
  /** The signer's name, or the organization's. */
  who: string;
  at: Date;
}

/** Why no signature holds, and who can mend that: `person` where the signer has to sign (again). */
function lacking(facts: ClearanceFacts, { kind, best, who, at }: Lacking) {
  const again = (reason: string) => ({ reason, fixer: facts.name, fixedBy: by("person") });
  if (!best) return again(`${who} has not signed ${the(kind)}.`);
  const { signature, version, span } = best;
  const which = `${the(kind)} ${versionLabel(version)}`;
  const on = (date: Date | null) => (date ? dateOf(date.toISOString()) : "");
  const state = stateAt(signature, { version, versions: facts.versions, at });
  switch (state) {
    case "in_review":
      return {
        reason: `${who} signed ${which} on paper; two people have to look at it before it counts.`,
        fixer: programmeAdmin(facts),
        fixedBy: by("programme_admin"),
      };
    case "to_countersign":
      return {
        reason: `${who} signed ${which}; its counter-signature is missing.`,
        fixer:
          version.countersigner === "programme_lead"
            ? (namesOf(facts.leads, "programme lead") ?? "a programme lead")
            : programmeAdmin(facts),
        fixedBy: by(version.countersigner ?? "programme_admin"),
      };
    case "superseded":
      return again(
        `${who} signed ${which}, which version ${span.by ? versionLabel(span.by) : ""} superseded on ${on(span.until)}.`,
      );
    case "revoked":
      return again(`The signature of ${who} on ${which} was revoked on ${on(span.until)}.`);
    case "expired":
      return again(`The signature of ${who} on ${which} expired on ${on(span.until)}.`);
    case "rejected":
      return again(`The signature of ${who} on ${which} was rejected on ${on(span.until)}.`);
    default:
      return again(`${who} has not signed ${the(kind)}.`);
  }
}

const programmeAdmin = (facts: ClearanceFacts) =>
  namesOf(facts.admins, "programme admin") ?? "a programme admin";

/** "Priya Nair or Jon Eskdale, CLA manager of Tern Works"; null where there is nobody. */
function namesOf(names: readonly string[], role: string, of?: string): string | null {
  if (names.length === 0) return null;
  return `${names.join(" or ")}, ${role}${of ? ` of ${of}` : ""}`;
}

function met(
  kind: AgreementKind,
  subject: string,
  { version, span }: Best,
  name: string,
): ClearanceCondition {
  const reason = `${name} signed version ${versionLabel(version)}.`;
  const href = pageOf(kind, version);
  return {
    ...{ key: kind, subject, state: "met", since: span.from, until: span.until, reason },
    ...{ fixer: null, fixedBy: null, href },
  };
}

const notAsked = (key: AgreementKind, subject: string, reason: string): ClearanceCondition => ({
  ...{ key, subject, state: "not_asked", since: null, until: null, reason },
  ...{ fixer: null, fixedBy: null, href: null },
});

const daysWords = (days: number) => (days === 0 ? "today" : days === 1 ? "a day ago" : `${days} days ago`);
const coverWords = ({ kind, value }: CoverageFacts, name: string) =>
  kind === "person"
    ? name
    : kind === "email_domain"
      ? `whoever has a verified address at ${value}`
      : `members of ${value} on GitHub`;
