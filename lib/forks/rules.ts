/** Pure rules of forks: what a request may hold, clearance, what a cross-check must answer. domain.md §4. */

import type { Clearance } from "@/lib/agreements/rules/clearance";
import type { ManifestEntry } from "@/lib/catalog/schema";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { CROSS_CHECK_ITEMS, type CrossCheckItem, type CrossCheckItems, type Verdict } from "./schema";

const byComponent = (a: { component: string }, b: { component: string }) =>
  a.component < b.component ? -1 : 1;

/** Entries in the one order that digests are taken in. */
export const sortEntries = (entries: readonly ManifestEntry[]): ManifestEntry[] =>
  entries.map(({ component, commit }) => ({ component, commit })).sort(byComponent);

/** What a fork runs: the manifest it was cut from with its own commits in place (law 6). */
export function applyChanges(
  manifest: readonly ManifestEntry[],
  changes: readonly { component: string; head: string }[],
) {
  const heads = new Map(changes.map((change) => [change.component, change.head]));
  return sortEntries(
    manifest.map((entry) => ({ ...entry, commit: heads.get(entry.component) ?? entry.commit })),
  );
}

interface ChangedFile {
  path: string;
  /** Where it was before it was renamed. */
  previousPath?: string;
}
export interface RequestedChange {
  component: string;
  isInManifest: boolean;
  notContributableReason: string | null;
  isPullRequestOpen: boolean;
  isDescendantOfManifest: boolean;
  commits: number;
  /** Its own change: base → head. */
  files: readonly ChangedFile[];
  /** What differs from what runs, with what landed and is not released. */
  filesSinceManifest: readonly ChangedFile[];
  /** Path prefixes whose files migrate the database. */
  migrationPaths: readonly string[];
}

/** What stops a revision before any of its code runs; null when nothing does. Each says what to do next. */
export function findObstacle(
  changes: readonly RequestedChange[],
): { reason: string; message: string } | null {
  for (const change of changes) {
    const obstacle = obstacleOf(change);
    if (obstacle) return obstacle;
  }
  const components = changes.map((change) => change.component);
  const twice = components.find((component, index) => components.indexOf(component) !== index);
  if (!twice) return null;
  const message = `Two pull requests change ${twice}. A fork runs one commit of each component: combine them on one branch.`;
  return { reason: "two_pull_requests_one_component", message };
}

function obstacleOf(change: RequestedChange) {
  const { component } = change;
  if (change.notContributableReason) {
    const message = `${component} does not take contributions: ${change.notContributableReason}`;
    return { reason: "not_contributable", message };
  }
  if (!change.isInManifest) {
    return {
      reason: "not_running",
      message: `${component} is not part of what runs now, so there is nothing to fork.`,
    };
  }
  if (!change.isPullRequestOpen) {
    return {
      reason: "pull_request_closed",
      message: `The pull request to ${component} is closed. Reopen it, or open a new one.`,
    };
  }
  if (!change.isDescendantOfManifest) {
    const message = `The branch in ${component} does not contain the commit that runs now. Rebase it onto the default branch and push again.`;
    return { reason: "rebase_first", message };
  }
  if (change.commits === 0) {
    return {
      reason: "no_commits",
      message: `The branch in ${component} has no commit of its own yet. Push your change first.`,
    };
  }
  const own = findMigration(change.files, change.migrationPaths);
  if (own) {
    const message = `${component} changes a migration (${own}). A trial shares the members’ own data, so its database must stay as it is: move the migration to a pull request of its own.`;
    return { reason: "changes_migration", message };
  }
  const landed = findMigration(change.filesSinceManifest, change.migrationPaths);
  if (landed) {
    const message = `The branch in ${component} brings along a migration that is not released yet (${landed}). A trial shares the members’ own data, so its database must stay as it is: wait for the release, or start the branch from the commit that runs now.`;
    return { reason: "changes_migration", message };
  }
  return null;
}

/** The first migration that was added, changed, deleted, or moved in or out of the migrations; null for none. */
function findMigration(files: readonly ChangedFile[], prefixes: readonly string[]): string | null {
  const isMigration = (path: string | undefined) =>
    path !== undefined && prefixes.some((prefix) => path.startsWith(prefix.replace(/^(\.\/)+/, "")));
  for (const { path, previousPath } of files) {
    if (isMigration(path)) return path;
    if (previousPath !== undefined && isMigration(previousPath)) return previousPath;
  }
  return null;
}

export interface Condition {
  subject: string;
  isMet: boolean;
  /** What is missing, in words, and who can mend it. */
  reason: string | null;
  fixer: string | null;
  /** Where it is mended, as a path. */
  href: string | null;
}
/** Parts that somebody's own words have: whoever only committed for others (a code host's own account) signs nothing. */
const AUTHORS = ["requested", "opened", "authored", "co_authored"];

/**
 * Clearance of everybody with a hand in a revision, one line for whoever is cleared and one for each thing that is
 * missing (law 3). Whoever is nobody here has signed nothing, so where agreements are asked their code waits.
 */
export function conditionsOf({
  people,
  strangers,
  areAgreementsAsked,
}: {
  people: readonly { login: string; clearance: Clearance }[];
  strangers: readonly { label: string; part: string }[];
  areAgreementsAsked: boolean;
}): Condition[] {
  const nobody = areAgreementsAsked ? strangers.filter(({ part }) => AUTHORS.includes(part)) : [];
  return [
    ...people.flatMap(({ login, clearance }): Condition[] =>
      clearance.isCleared
        ? [{ subject: login, isMet: true, reason: null, fixer: null, href: null }]
        : clearance.conditions
            .filter(({ state }) => state === "unmet")
            .map(({ reason, fixer, href }) => ({ subject: login, isMet: false, reason, fixer, href })),
    ),
    ...[...new Set(nobody.map(({ label }) => label))].map((label) => ({
      subject: label,
      isMet: false,
      reason: `${label} wrote part of it and has no account here, so nothing says that they signed.`,
      fixer: `${label}, who signs in and signs`,
      href: null,
    })),
  ];
}

/** Law 12: the code of somebody who is neither cleared here nor has a merged fork waits for a maintainer's "Run checks". */
export function mustHoldChecks(contributor: {
  isCoopMember: boolean;
  isMaintainer: boolean;
  mergedForks: number;
}) {
  return !contributor.isCoopMember && !contributor.isMaintainer && contributor.mergedForks === 0;
}

/** What a cross-check must answer before its verdict is taken. */
export function checkAnswers(verdict: Verdict, items: CrossCheckItems, note: string): Decision {
  const reasonless = CROSS_CHECK_ITEMS.find((item) => {
    const given = items[item];
    return given && given.answer !== "pass" && !given.reason.trim();
  });
  if (reasonless) return no("reason_missing", `Say why for ${reasonless}.`);
  if (verdict !== "approve") {
    const failed = CROSS_CHECK_ITEMS.some((item) => items[item]?.answer === "fail");
    if (!failed && !note.trim())
      return no("reason_missing", "Say what should change: fail an answer with a reason, or write a note.");
    return yes;
  }
  const open = CROSS_CHECK_ITEMS.filter((item: CrossCheckItem) => !items[item]);
  if (open.length > 0) return no("unanswered", `Answer ${listInWords(open)} to approve.`);
  const failed = CROSS_CHECK_ITEMS.filter((item) => items[item]?.answer === "fail");
  if (failed.length > 0)
    return no("failed_item", `${listInWords(failed)} failed: request changes or reject instead.`);
  return yes;
}

export const listInWords = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** Days the running manifest is behind, from the oldest commit it lacks; 0 when it lacks none. */
export function daysBehind(missing: readonly { at: string }[], now: Date) {
  const oldest = Math.min(...missing.map((commit) => Date.parse(commit.at)));
  return Number.isFinite(oldest) ? Math.max(0, Math.floor((now.getTime() - oldest) / 86_400_000)) : 0;
}

interface AgainstManifest {
  changes: readonly { isDescendantOfManifest: boolean }[];
}
/** A fork moves to what runs now once all its branches contain it (a rebase); else it stays with what it was cut from (law 6). */
export function chooseManifest<Read extends AgainstManifest>(onProduction: Read, onPrevious: Read): Read {
  return onProduction.changes.every((change) => change.isDescendantOfManifest) ? onProduction : onPrevious;
}
