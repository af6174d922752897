/** Who may do what with agreements, organizations and clearance, from loaded rows only. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding, isSelf, personWithStanding, programmeAdmin } from "@/lib/people/policy";
import type { Countersigner } from "./schema";

export const mayWriteAgreements = (actor: Actor): Decision =>
  programmeAdmin(actor, "writes and publishes agreements");
export const mayAdoptPolicy = (actor: Actor): Decision => programmeAdmin(actor, "says what clearance asks");
export const mayRecordOrganization = (actor: Actor): Decision =>
  programmeAdmin(actor, "keeps the organizations");

/** Anybody with standing signs for themselves; for an organization its signatories do. */
export function maySign(actor: Actor, row: { signatoryIds: readonly string[] | null }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok || row.signatoryIds === null) return standing;
  const isSignatory = actor.kind === "person" && row.signatoryIds.includes(actor.personId);
  return isSignatory
    ? yes
    : no("not_signatory", "Only a signatory of the organization signs for it. A programme admin names one.");
}

/** One's own paper, or a programme admin for somebody. */
export function mayUploadPaper(
  actor: Actor,
  row: { personId: string; signatoryIds: readonly string[] | null },
): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (hasRole(actor, "programme_admin")) return yes;
  if (!isSelf(actor, row.personId)) return no("not_yours", "You upload what you signed yourself.");
  return maySign(actor, row);
}

export interface SignatureRow {
  personId: string;
  organizationId: string | null;
  enteredById: string | null;
  countersigner: Countersigner | null;
  /** Who signs for the organization now. */
  signatoryIds: readonly string[];
}

const REVIEWERS = ["programme_admin", "programme_lead", "board"] as const;
/** With standing: a suspended account reads nothing of others by an office that it had. */
export const isReviewer = (actor: Actor) =>
  hasStanding(actor).ok && REVIEWERS.some((role) => hasRole(actor, role));

/** Two of the programme's admins and leads and the board, neither the signer nor whoever entered it. */
export function mayReviewPaper(actor: Actor, row: SignatureRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!isReviewer(actor))
    return no("not_reviewer", "Programme admins, programme leads and the board look at signatures on paper.");
  if (isSelf(actor, row.personId)) return no("own_signature", "Somebody else looks at your signature.");
  return isSelf(actor, row.enteredById) ? no("own_upload", "You entered it, so two others look at it.") : yes;
}

export function mayCountersign(actor: Actor, row: SignatureRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (row.countersigner === null) return no("not_asked", "This version asks for no counter-signature.");
  if (isSelf(actor, row.personId)) return no("own_signature", "Nobody countersigns their own signature.");
  if (hasRole(actor, row.countersigner)) return yes;
  const who = row.countersigner === "programme_lead" ? "programme lead" : "programme admin";
  return no("not_countersigner", `Only a ${who} countersigns this version.`);
}

/** Whoever countersigns or reviews may reject instead. */
export function mayReject(actor: Actor, row: SignatureRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (isSelf(actor, row.personId)) return no("own_signature", "You revoke your own signature instead.");
  const mayDecide = isReviewer(actor) || (row.countersigner !== null && hasRole(actor, row.countersigner));
  return mayDecide
    ? yes
    : no("not_reviewer", "Programme admins, programme leads and the board reject signatures.");
}

/** The signer, another signatory of the organization, or a programme admin. A suspended account may take its own back. */
export function mayRevoke(actor: Actor, row: SignatureRow): Decision {
  if (isSelf(actor, row.personId)) return yes;
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  const isSignatory = actor.kind === "person" && row.signatoryIds.includes(actor.personId);
  if (isSignatory || hasRole(actor, "programme_admin")) return yes;
  return no("not_yours", "Whoever signed revokes a signature, or a programme admin.");
}

/** What belongs to a signature: its signer, the signatories of its organization, and those who review. */
export function mayReadSignature(
  actor: Actor,
  row: Pick<SignatureRow, "personId" | "signatoryIds">,
): Decision {
  if (isSelf(actor, row.personId) || isReviewer(actor)) return yes;
  if (actor.kind === "person" && row.signatoryIds.includes(actor.personId)) return yes;
  return no("not_yours", "Only its signer and the programme’s admins see a signature.");
}

/** The scan itself: those who review it, and nobody else. */
export function mayReadPaper(actor: Actor): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isReviewer(actor)
    ? yes
    : no("not_reviewer", "Only those who review signatures on paper see the scan.");
}

/** Names with employers, histories and signatures: for those who answer for the programme. */
export function mayExportProgramme(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return isReviewer(actor)
    ? yes
    : no(
        "not_programme",
        "Only the programme’s admins and leads and the board export its roster and signatures.",
      );
}

export interface OrganizationRow {
  signatoryIds: readonly string[];
  managerIds: readonly string[];
}

/** A programme admin names signatories; signatories and managers name CLA managers. */
export function mayAddOfficer(actor: Actor, row: OrganizationRow, { role }: { role: string }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (role === "signatory") return programmeAdmin(actor, "names an organization’s signatories");
  return isOfficer(actor, row)
    ? yes
    : no("not_officer", "The organization’s signatories and CLA managers name its CLA managers.");
}

/** Everybody steps down themselves; else as with naming them. That the last manager stays is not a matter of who asks. */
export function mayRemoveOfficer(
  actor: Actor,
  row: OrganizationRow & { personId: string; role: string },
): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isSelf(actor, row.personId) ? yes : mayAddOfficer(actor, row, row);
}

export function mayCover(actor: Actor, row: OrganizationRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  const isManager = actor.kind === "person" && row.managerIds.includes(actor.personId);
  return isManager ? yes : no("not_manager", "Only the organization’s CLA managers say whom it covers.");
}

/** Whoever works there now. */
export function mayAskForCoverage(actor: Actor, row: { employeeIds: readonly string[] }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  const isEmployed = actor.kind === "person" && row.employeeIds.includes(actor.personId);
  return isEmployed ? yes : no("not_employed", "Record first that you work there, on your clearance page.");
}

/** The managers; once they have been silent for long enough a programme admin, on somebody else than themselves. */
export function mayAnswerCoverage(
  actor: Actor,
  row: OrganizationRow & { personId: string; isSilent: boolean },
): Decision {
  const managed = mayCover(actor, row);
  if (managed.ok || !hasRole(actor, "programme_admin") || !hasStanding(actor).ok) return managed;
  if (isSelf(actor, row.personId)) return no("self", "Another programme admin answers for you.");
  return row.isSilent || row.managerIds.length === 0
    ? yes
    : no("not_silent", "The CLA managers still have time to answer.");
}

/** Where somebody works: themselves, or a programme admin. */
export function mayRecordAffiliation(actor: Actor, row: { personId: string }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok || isSelf(actor, row.personId)) return standing;
  return programmeAdmin(actor, "records where somebody else works");
}

/** One's own; others' for those who work with committers: the programme, the board, and whoever maintains a service. */
export function mayReadClearance(actor: Actor, row: { personId: string; isMaintainer: boolean }): Decision {
  if (actor.kind === "system" || isSelf(actor, row.personId)) return yes;
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isReviewer(actor) || row.isMaintainer
    ? yes
    : no("not_yours", "Maintainers, the board and the programme’s admins see others’ clearance.");
}

const isOfficer = (actor: Actor, row: OrganizationRow) =>
  actor.kind === "person" && [...row.signatoryIds, ...row.managerIds].includes(actor.personId);
