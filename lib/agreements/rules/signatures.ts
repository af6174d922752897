/** Pure: when a signature holds, and what state it has at a date. Computed, never stored. */

import type { SignatureState } from "../schema";
import { laterOf } from "./dates";
import { type PublishedVersion, supersededAt } from "./versions";

export interface SignatureFacts {
  versionId: string;
  organizationId: string | null;
  method: "page" | "paper" | "imported";
  recordedAt: Date;
  signedAt: Date;
  /** Of paper: when the second reviewer accepted it. */
  acceptedAt: Date | null;
  countersignedAt: Date | null;
  expiresAt: Date | null;
  rejectedAt: Date | null;
  revokedAt: Date | null;
}

export interface Span {
  /** Null: it never held. */
  from: Date | null;
  /** Null: no end is known. */
  until: Date | null;
  /** What ends it, or would. */
  end: "superseded" | "revoked" | "expired" | "rejected" | null;
  by: PublishedVersion | null;
}

/** From when until when a signature holds. Imported ones hold from the date on them: they are exempt from how they came to be. */
export function spanOf(
  signature: SignatureFacts,
  version: PublishedVersion,
  versions: readonly PublishedVersion[],
): Span {
  const superseded = supersededAt(version, versions);
  const ends = [
    { at: signature.revokedAt, end: "revoked" as const },
    { at: signature.rejectedAt, end: "rejected" as const },
    { at: signature.expiresAt, end: "expired" as const },
    { at: superseded?.at ?? null, end: "superseded" as const },
  ].flatMap(({ at, end }) => (at ? [{ at, end }] : []));
  const first = ends.reduce<(typeof ends)[number] | null>(
    (earliest, one) => (earliest && earliest.at <= one.at ? earliest : one),
    null,
  );
  return {
    from: beginOf(signature, version),
    until: first?.at ?? null,
    end: first?.end ?? null,
    by: first?.end === "superseded" ? (superseded?.by ?? null) : null,
  };
}

function beginOf(signature: SignatureFacts, version: PublishedVersion): Date | null {
  if (signature.method === "imported") return signature.signedAt;
  const given = signature.method === "paper" ? signature.acceptedAt : signature.recordedAt;
  if (!given || !version.needsCountersignature) return given;
  const { countersignedAt } = signature;
  return countersignedAt && laterOf(countersignedAt, given);
}

export const holdsAt = ({ from, until }: Span, at: Date) =>
  from !== null && from <= at && (until === null || until > at);

/** The state at a date; null before it was given. */
export function stateAt(
  signature: SignatureFacts,
  { version, versions, at }: { version: PublishedVersion; versions: readonly PublishedVersion[]; at: Date },
): SignatureState | null {
  const given = signature.method === "imported" ? signature.signedAt : signature.recordedAt;
  if (given > at) return null;
  const known = versions.filter((one) => one.publishedAt <= at);
  const span = spanOf(signature, version, known);
  if (span.until && span.until <= at && span.end) return span.end;
  if (span.from && span.from <= at) return "valid";
  const isAccepted =
    signature.method !== "paper" || (signature.acceptedAt !== null && signature.acceptedAt <= at);
  return isAccepted ? "to_countersign" : "in_review";
}
