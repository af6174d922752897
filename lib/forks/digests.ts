/** What approvals belong to: digests of exactly what runs. Pure (law 1). */
import { createHash } from "node:crypto";
import type { ManifestEntry } from "@/lib/catalog/schema";
import { sortEntries } from "./rules";

export const MANIFEST_SCHEMA_VERSION = 1;
const sha256 = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
/** SHA-256, hex, of exactly what a stack runs: the order in which entries are given does not matter. */
export const manifestDigest = (entries: readonly ManifestEntry[], schemaVersion = MANIFEST_SCHEMA_VERSION) =>
  sha256({ schemaVersion, entries: sortEntries(entries) });

export interface PinnedChange {
  component: string;
  pullRequestId: string;
  head: string;
  base: string;
}

/** SHA-256, hex, of a revision: its commits and the manifest it was cut from. An approval belongs to this (law 1). */
export const revisionDigest = (cutFromDigest: string, changes: readonly PinnedChange[]) =>
  sha256({
    cutFrom: cutFromDigest,
    changes: changes
      .map(({ component, pullRequestId, head, base }) => ({ component, pullRequestId, head, base }))
      .sort((a, b) => (a.component < b.component ? -1 : 1)),
  });
