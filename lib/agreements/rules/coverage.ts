/** Pure: whom an organization's CLA managers cover, and when a programme admin may answer in their place. */

import type { CoverageKind } from "../schema";

const DAY = 86_400_000;

/** A rule of an organization that names somebody, and the time in which it does: rule and membership both hold. */
export interface CoverageFacts {
  organizationId: string;
  kind: CoverageKind;
  value: string;
  from: Date;
  until: Date | null;
}

export const isCoveredAt = ({ from, until }: { from: Date; until: Date | null }, at: Date) =>
  from <= at && (until === null || until > at);

/** Whole days that the managers have been silent about a request. */
export const silentFor = (askedAt: Date, now: Date) =>
  Math.max(0, Math.floor((now.getTime() - askedAt.getTime()) / DAY));
export const isSilent = (askedAt: Date, now: Date, afterDays: number) => silentFor(askedAt, now) >= afterDays;
