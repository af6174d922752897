/** Who may move a committer from one state to another, from loaded rows only. */
import { isReviewer } from "@/lib/agreements/policy";
import { count } from "@/lib/format";
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";
import { mayFollow } from "../rules/committer-states";
import type { CommitterState } from "../schema";
import { COMMITTER_STATUS } from "../status";

export interface CommitterStateRow {
  personId: string;
  state: CommitterState;
  /** Champions who count now. */
  championIds: readonly string[];
  /** Why somebody may not become active, in sentences; empty: nothing is missing. */
  missing: readonly string[];
  isFrozen: boolean;
}

/** A person with standing who is this committer, holds the role, or is among `others`. */
function one(
  actor: Actor,
  row: CommitterStateRow,
  { self, others = [], words }: { self: boolean; others?: readonly string[]; words: string },
): Decision {
  if (actor.kind === "system") return no("person_only", "A person does this.");
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind !== "person") return standing;
  if (actor.personId === row.personId)
    return self ? yes : no("self", "Somebody else does this for you: ask a programme admin.");
  const may = hasRole(actor, "programme_admin") || others.includes(actor.personId);
  return may ? yes : no("not_programme_admin", words);
}

const follows = ({ state }: CommitterStateRow, to: CommitterState): Decision =>
  mayFollow(state, to)
    ? yes
    : no("state", `“${COMMITTER_STATUS[to].label}” does not follow from “${COMMITTER_STATUS[state].label}”.`);

/** Law 4: frozen while the committer has too few champions. */
function isReady({ isFrozen, missing }: CommitterStateRow): Decision {
  if (isFrozen) return no("frozen", missing[0] ?? "There are too few champions.");
  const [first, ...others] = missing;
  if (!first) return yes;
  return no(
    "not_ready",
    others.length === 0 ? first : `${first} ${count(others.length, "more step")} after it.`,
  );
}

/** From onboarding to active: a programme admin or a champion, once all is signed. */
export function mayActivate(actor: Actor, row: CommitterStateRow): Decision {
  const words = "A programme admin or a champion of theirs makes somebody active.";
  const who = one(actor, row, { self: false, others: row.championIds, words });
  if (!who.ok) return who;
  if (row.state !== "onboarding") return no("state", "Only somebody in onboarding is made active.");
  return isReady(row);
}

/** Who was suspended or left comes back, with a reason that stays. */
export function mayReinstate(actor: Actor, row: CommitterStateRow): Decision {
  const who = one(actor, row, { self: false, words: "A programme admin reinstates a committer." });
  if (!who.ok) return who;
  if (row.state !== "suspended" && row.state !== "alumni")
    return no("state", "Only somebody who is suspended or alumni is reinstated.");
  return isReady(row);
}

export function maySuspendCommitter(actor: Actor, row: CommitterStateRow): Decision {
  const who = one(actor, row, { self: false, words: "A programme admin suspends a committer." });
  return who.ok ? follows(row, "suspended") : who;
}

/** To alumni: the committer steps down, or a programme admin records that they left. */
export function mayRetire(actor: Actor, row: CommitterStateRow): Decision {
  const words = "The committer steps down, or a programme admin records it.";
  const who = one(actor, row, { self: true, words });
  return who.ok ? follows(row, "alumni") : who;
}

/** Out of onboarding: the committer, or a programme admin. */
export function mayWithdrawFromOnboarding(actor: Actor, row: CommitterStateRow): Decision {
  const words = "The committer withdraws, or a programme admin records it.";
  const who = one(actor, row, { self: true, words });
  return who.ok ? follows(row, "withdrawn") : who;
}

/** Why somebody was suspended, and why it ended, is between them, their champions and those who answer for the programme. */
export const mayReadWhySuspended = (
  actor: Actor,
  { personId, championIds }: Pick<CommitterStateRow, "personId" | "championIds">,
): boolean =>
  isReviewer(actor) ||
  (actor.kind === "person" && (actor.personId === personId || championIds.includes(actor.personId)));
