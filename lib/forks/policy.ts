/** Who may do what with forks, from loaded rows only. domain.md §4, "Who may". */
import type { Actor } from "@/lib/kernel/actor";
import { hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";
import type { Approval } from "./approval";
import { type ForkState, isActiveFork, type RevisionState, type Verdict } from "./schema";

export interface ForkRow {
  ownerId: string;
  state: ForkState;
}
export interface ServiceStewards {
  /** Persons who maintain the service now, and the technical owners of the components concerned. */
  maintainerIds: readonly string[];
  technicalOwnerIds: readonly string[];
  /** True when no maintainer or technical owner is eligible, and so the board decides (law 2). */
  boardDecides: boolean;
}
export interface RevisionRow extends ServiceStewards {
  state: RevisionState;
  forkState: ForkState;
  isLatest: boolean;
  approval: Approval;
}

/** Anyone with standing requests forks, opens pull requests and joins trials. */
export const mayRequestFork = (actor: Actor): Decision => personWithStanding(actor);
export const mayOpenPullRequest = (actor: Actor): Decision => personWithStanding(actor);

/** Only the owner withdraws; maintainers stop the trial instead. */
export function mayWithdraw(actor: Actor, fork: ForkRow): Decision {
  const standing = signedIn(actor);
  if (!standing.ok) return standing;
  if (actor.kind !== "person" || actor.personId !== fork.ownerId) {
    return no("not_owner", "Only its owner withdraws a fork. A maintainer can stop its trial.");
  }
  return isActiveFork(fork.state)
    ? yes
    : no("not_active", `This fork is ${fork.state.replace("_", " ")} already.`);
}

/** A maintainer who had no hand in it, a technical owner of the component, or the board where none is eligible. */
export function mayCrossCheck(actor: Actor, revision: RevisionRow, verdict?: Verdict): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!isActiveFork(revision.forkState))
    return no("not_active", "This fork has ended; there is nothing to decide.");
  if (revision.state === "superseded" || !revision.isLatest) {
    return no("superseded", "A newer revision took this one’s place. Cross-check that one.");
  }
  if (revision.state === "checking") return no("checks_running", "Its checks have not passed yet.");
  // One rejection always stops it, also after it was approved (law 4).
  const isStopping = revision.state === "approved" && verdict === "reject";
  if (revision.state !== "cross_check" && !isStopping)
    return no("decided", `This revision is ${revision.state.replace("_", " ")} already.`);
  const personId = actor.kind === "person" ? actor.personId : null;
  const own = revision.approval.deciders.find((decider) => decider.personId === personId);
  if (!own)
    return no(
      "not_a_decider",
      "Maintainers of the service, or technical owners of the component, cross-check it.",
    );
  if (own.excluded === "contributor") {
    return no(
      "self_approval",
      "You had a hand in this revision, so your answer does not count. Another maintainer decides.",
    );
  }
  if (own.excluded === "suspended") return no("suspended", "Your account is suspended.");
  return yes;
}

/** Law 12's *Run checks*, and checks again after a failure of ours. */
export const mayRunChecks = (actor: Actor, row: ServiceStewards): Decision =>
  steward(actor, row, "run its checks");

/** Stopping a trial is a verb of its own; it rejects nothing. */
export const mayStopTrial = (actor: Actor, row: ServiceStewards): Decision =>
  steward(actor, row, "stop the trial");

/** Keeping it although somebody is not cleared is decided by those who could stop it. */
export const mayKeepTrial = (actor: Actor, row: ServiceStewards): Decision =>
  steward(actor, row, "keep the trial");

/** What a trial writes while it serves people holds their data: the maintainers of its service read it, and nobody else. */
export function mayReadRunLog(
  actor: Actor,
  { maintainerIds }: Pick<ServiceStewards, "maintainerIds">,
): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok || actor.kind !== "person" || maintainerIds.includes(actor.personId)) return standing;
  return no(
    "not_a_maintainer",
    "Only maintainers of the service read what it writes while it runs: that holds people's data.",
  );
}

/** After a failure or once it is cleared again: the owner, or a steward of the service. */
export function mayResume(actor: Actor, row: ServiceStewards & ForkRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!isActiveFork(row.state)) return no("not_active", "This fork has ended.");
  if (actor.kind === "person" && actor.personId === row.ownerId) return yes;
  return steward(actor, row, "start it again");
}

/** The owner, and others by opting in: whoever has standing, while something serves. */
export function mayJoin(actor: Actor, fork: ForkRow & { isServing: boolean }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!isActiveFork(fork.state)) return no("not_active", "This fork has ended; nothing runs to be joined.");
  return fork.isServing
    ? yes
    : no("not_serving", "Nothing of this fork serves yet. It can be joined once a revision does.");
}

/** People leave their own trial at any time, with standing or without. */
export function mayLeave(actor: Actor, binding: { personId: string }): Decision {
  if (actor.kind === "system") return yes;
  const isOwn = actor.kind === "person" && actor.personId === binding.personId;
  return isOwn ? yes : no("not_yours", "Only the person themselves leaves a trial.");
}

function steward(actor: Actor, row: ServiceStewards, verb: string): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (actor.kind !== "person") return standing;
  const isSteward = [...row.maintainerIds, ...row.technicalOwnerIds].includes(actor.personId);
  if (isSteward || (row.boardDecides && hasRole(actor, "board"))) return yes;
  return no("not_a_maintainer", `Only maintainers of the service ${verb}.`);
}

/** A suspended account starts nothing new, but may always take its own back. */
function signedIn(actor: Actor): Decision {
  return actor.kind === "anonymous" ? no("not_signed_in", "Sign in first.") : yes;
}

function personWithStanding(actor: Actor): Decision {
  if (actor.kind === "system") return no("person_only", "A person decides this.");
  return hasStanding(actor);
}

/** Whoever opened a pull request closes it, or a maintainer of the service. */
export function mayClosePullRequest(
  actor: Actor,
  pull: {
    openedById: string | null;
    component: { service: { maintainers: readonly { personId: string }[] } };
  },
): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind !== "person") return standing;
  const maintains = pull.component.service.maintainers.some((one) => one.personId === actor.personId);
  if (maintains || pull.openedById === actor.personId) return yes;
  return no("not_yours", "Whoever opened a pull request closes it, or a maintainer of the service.");
}
