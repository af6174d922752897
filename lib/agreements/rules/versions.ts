/** Pure rules of agreements' versions (committers law 2). */

import type { AgreementKind } from "../schema";

export interface PublishedVersion {
  id: string;
  kind: AgreementKind;
  major: number;
  minor: number;
  isBreaking: boolean;
  /** Of a breaking one: until when signatures of older versions hold. */
  oldUntil: Date | null;
  needsCountersignature: boolean;
  publishedAt: Date;
}
type Numbers = Pick<PublishedVersion, "major" | "minor">;

export const versionLabel = ({ major, minor }: Numbers) => `${major}.${minor}`;
const isNewer = (one: Numbers, other: Numbers) =>
  one.major > other.major || (one.major === other.major && one.minor > other.minor);

/** What the next version is called: a breaking one begins a new major number, and so does the first. */
export function nextNumbers(latest: Numbers | null, isBreaking: boolean): Numbers {
  if (!latest) return { major: 1, minor: 0 };
  return isBreaking
    ? { major: latest.major + 1, minor: 0 }
    : { major: latest.major, minor: latest.minor + 1 };
}

/** The version of a kind that people sign at a date; null before the first. */
export function currentVersion<Version extends PublishedVersion>(
  versions: readonly Version[],
  kind: AgreementKind,
  at: Date,
): Version | null {
  const published = versions.filter((one) => one.kind === kind && one.publishedAt <= at);
  return published.reduce<Version | null>(
    (newest, one) => (newest && isNewer(newest, one) ? newest : one),
    null,
  );
}

/**
 * From when a signature on `version` no longer holds because of the versions after it: the first date that a breaking
 * one of them gave (law 2). Null while none did: minor versions keep signatures.
 */
export function supersededAt(
  version: PublishedVersion,
  versions: readonly PublishedVersion[],
): { at: Date; by: PublishedVersion } | null {
  const ends = versions.flatMap((later) =>
    later.kind === version.kind && later.isBreaking && isNewer(later, version)
      ? [{ at: endOf(later), by: later }]
      : [],
  );
  return ends.reduce<{ at: Date; by: PublishedVersion } | null>(
    (first, end) => (first && first.at <= end.at ? first : end),
    null,
  );
}

/** A date before its publication gives nobody less than until then. */
const endOf = ({ oldUntil, publishedAt }: PublishedVersion) =>
  oldUntil && oldUntil > publishedAt ? oldUntil : publishedAt;
