import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import type { CoopRole } from "./schema";

/** Standing: signed in, and the account is not suspended. */
export function hasStanding(actor: Actor): Decision {
  if (actor.kind === "system") return yes;
  if (actor.kind === "anonymous") return no("not_signed_in", "Sign in first.");
  if (actor.suspended) {
    return no("suspended", "Your account is suspended. An administrator of the co-op can lift that.");
  }
  return yes;
}

/** A person with standing: for what the system itself never does. */
export function personWithStanding(actor: Actor): Decision {
  return actor.kind === "system" ? no("person_only", "A person does this.") : hasStanding(actor);
}

export const isSelf = (actor: Actor, personId: string | null) =>
  actor.kind === "person" && actor.personId === personId;
export const isOneOf = (actor: Actor, personIds: readonly string[]) =>
  actor.kind === "person" && personIds.includes(actor.personId);

/** A programme admin with standing; `verb` says what only they do. */
export function programmeAdmin(actor: Actor, verb: string): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return hasRole(actor, "programme_admin")
    ? yes
    : no("not_programme_admin", `Only a programme admin ${verb}.`);
}

export const onlySystem = (actor: Actor): Decision =>
  actor.kind === "system" ? yes : no("system_only", "Only Forkmoot itself does this.");

export function mayCreateToken(actor: Actor, forPersonId: string): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  const isOwn = actor.kind === "person" && actor.personId === forPersonId;
  return isOwn ? yes : no("not_yours", "You make tokens for yourself only.");
}

/** Revoking one's own token is always allowed: a suspended account may only lose rights by it. */
export function mayRevokeToken(actor: Actor, token: { personId: string }): Decision {
  const isOwn = actor.kind === "person" && actor.personId === token.personId;
  return isOwn || actor.kind === "system" ? yes : no("not_yours", "This is somebody else's token.");
}

/** Administrators manage accounts; they decide nothing, and never on themselves. */
export function maySuspend(actor: Actor, person: { id: string }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  if (!hasRole(actor, "administrator"))
    return no("not_administrator", "Only an administrator suspends accounts.");
  const isSelf = actor.kind === "person" && actor.personId === person.id;
  return isSelf ? no("self", "You cannot suspend yourself; ask another administrator.") : yes;
}

/** Administrators see who has an account, and let people in. */
export function mayManagePeople(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return hasRole(actor, "administrator")
    ? yes
    : no("not_administrator", "Only an administrator invites people and sees who has an account.");
}

/** The register is the secretary's and the board's to keep. */
export function mayKeepRegister(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return hasRole(actor, "secretary") || hasRole(actor, "board")
    ? yes
    : no("not_secretary", "Only the secretary and the board keep the members’ register.");
}

/** Nobody gives themselves a role: somebody else who may writes it down. Administrators are made by administrators. */
export function mayGrantRole(
  actor: Actor,
  { role, personId }: { role: CoopRole; personId: string | null },
): Decision {
  const decision = mayDecideOn(actor, role);
  if (!decision.ok || actor.kind === "system") return decision;
  return actor.kind === "person" && actor.personId === personId
    ? no("self", "You do not give yourself a role: ask somebody else who keeps the register.")
    : yes;
}

/** Whoever gives a role ends it; one's own too. */
export const mayEndRole = (actor: Actor, { role }: { role: CoopRole }): Decision => mayDecideOn(actor, role);

function mayDecideOn(actor: Actor, role: CoopRole): Decision {
  if (role !== "administrator") return mayKeepRegister(actor);
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return hasRole(actor, "administrator")
    ? yes
    : no("not_administrator", "Only an administrator makes administrators, and ends that.");
}

/** Only the person themselves, suspended or not: nobody erases another. */
export function mayErase(actor: Actor, person: { id: string }): Decision {
  if (actor.kind === "anonymous") return no("not_signed_in", "Sign in first.");
  const isOwn = actor.kind === "person" && actor.personId === person.id;
  return isOwn ? yes : no("not_yours", "Only the person themselves has their data erased.");
}
