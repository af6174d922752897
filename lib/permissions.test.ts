import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Actor, PersonActor } from "@/lib/kernel/actor";
import type { Decision } from "@/lib/kernel/errors";
import type { CoopRole } from "@/lib/people/schema";
import { workOutApproval } from "./forks/approval";

/** Every command module there is: one that the table below forgets makes a test fail. */
const modules = import.meta.glob<Record<string, unknown>>("./*/commands/*.ts", { eager: true });

interface AnyCommand {
  definition: {
    name: string;
    scope: string | null;
    allow: (actor: Actor, row: unknown, input: unknown) => Decision;
  };
}
const isCommand = (value: unknown): value is AnyCommand =>
  typeof value === "function" && "definition" in value;
const commands = Object.values(modules).flatMap((module) => Object.values(module).filter(isCommand));

const person = (login: string, roles: CoopRole[] = ["member"], suspended = false): PersonActor => ({
  kind: "person",
  personId: login,
  login,
  name: login,
  roles,
  suspended,
  via: { kind: "session" },
});
const ACTORS = {
  anonymous: { kind: "anonymous" },
  system: { kind: "system", job: "test" },
  member: person("member"),
  outsider: person("outsider", []),
  board: person("board", ["member", "board"]),
  secretary: person("secretary", ["member", "secretary"]),
  champion: person("champion"),
  administrator: person("administrator", ["member", "administrator"]),
  "programme lead": person("lead", ["member", "programme_lead"]),
  "programme admin": person("programme-admin", ["member", "programme_admin"]),
  owner: person("owner"),
  maintainer: person("maintainer"),
  "technical owner": person("technical-owner"),
  suspended: person("maintainer", ["member", "administrator", "board"], true),
} satisfies Record<string, Actor>;
type Role = keyof typeof ACTORS;

const party = (personId: string) => ({ personId, organizations: [], isSuspended: false });
const panel = {
  contributors: [party("owner")],
  maintainers: [party("maintainer")],
  technicalOwners: [party("technical-owner")],
  board: [party("board")],
};
const stewards = {
  maintainerIds: ["maintainer"],
  technicalOwnerIds: ["technical-owner"],
  boardDecides: false,
};
const fork = { ...stewards, ownerId: "owner", state: "open", isServing: true };
const revision = {
  ...stewards,
  state: "cross_check",
  forkState: "open",
  isLatest: true,
  approval: workOutApproval(panel, []),
};
const draft = {
  state: "draft",
  proposedById: "member",
  ...{ isOutdated: false, hasChanges: true, isBeforeMeeting: true },
};
const nomination = {
  ...{ personId: "owner", nominatedById: "champion", state: "open", isClosed: false },
  eligibleIds: ["maintainer"],
};
const committer = {
  ...{ personId: "owner", state: "onboarding", championIds: ["champion"], missing: [], isFrozen: false },
};
const leveled = { level: "proposed", maintainerIds: ["maintainer"] };
const ready = { ...leveled, missing: 0, openDeficiencies: 0, isRequested: false };
const verification = {
  ...leveled,
  ...{ state: "requested", asks: "alpha", requestedById: "owner", isBeforeMeeting: true, missing: 0 },
};
const planned = { kind: "agm", state: "planned" };
const signature = {
  ...{ personId: "member", organizationId: null, enteredById: "member", countersigner: null },
  signatoryIds: [],
};
/** `owner` signs for it, `champion` manages whom it covers. */
const organization = { signatoryIds: ["owner"], managerIds: ["champion"] };
/** `owner` is a committer whom `champion` champions. */
const supported = { personId: "owner", championIds: ["champion"] };
/** Reported by `member`; `owner` and their `champion` were told. */
const incident = {
  ...{ maintainerIds: ["maintainer"], reportedById: "member" },
  toldIds: ["owner", "champion"],
};
const unattended = { ...panel, maintainers: [party("owner")], technicalOwners: [] };

const SIGNED_IN_WITH_STANDING: Role[] = [
  "member",
  "outsider",
  "board",
  "secretary",
  "champion",
  "administrator",
  "programme lead",
  "programme admin",
  "owner",
  "maintainer",
  "technical owner",
];
/** Whoever is a member with standing: everybody here but the outsider. */
const MEMBERS = SIGNED_IN_WITH_STANDING.filter((role) => role !== "outsider");
/** A general meeting that the champion chairs. */
const meeting = { kind: "agm", chairId: "champion" };
const ONLY_SYSTEM: Role[] = ["system"];

const asked = { personId: "member", state: "invited", maintainerIds: ["maintainer"] };

interface Line {
  /** A row as `load` would give it. */
  row: unknown;
  input?: unknown;
  may: Role[];
}
/** Who may give each command, on a fork of `owner` in a service that `maintainer` maintains. */
const TABLE: Record<string, Line | Line[]> = {
  "pull_request.open": { row: {}, may: SIGNED_IN_WITH_STANDING },
  "pull_request.close": {
    row: { openedById: "owner", component: { service: { maintainers: [{ personId: "maintainer" }] } } },
    may: ["system", "owner", "maintainer"],
  },
  "service.import": { row: {}, may: ONLY_SYSTEM },
  "service.propose": {
    row: null,
    may: ["system", ...SIGNED_IN_WITH_STANDING.filter((who) => who !== "outsider")],
  },
  "catalogue.begin_import": { row: null, may: ["system", "board", "administrator"] },
  "catalogue.apply_import": { row: { state: "read" }, may: ["system", "board", "administrator"] },
  "catalogue.record_progress": { row: null, may: ONLY_SYSTEM },
  "catalogue.record_import": { row: null, may: ONLY_SYSTEM },
  "catalogue.import": { row: { state: "importing" }, may: ONLY_SYSTEM },
  "service.edit": { row: { maintainerIds: ["maintainer"] }, may: ["system", "board", "maintainer"] },
  "pull_request.sync": { row: {}, may: ONLY_SYSTEM },
  "component.follow_repository": { row: {}, may: ONLY_SYSTEM },
  "pull_request.ask_for_reports": { row: null, may: ONLY_SYSTEM },
  "fork.cut_again": { row: null, may: ONLY_SYSTEM },
  "pull_request.record_report": { row: null, may: ONLY_SYSTEM },
  "commit.record_checks": { row: {}, may: ONLY_SYSTEM },
  "fork.end_closed": { row: {}, may: ONLY_SYSTEM },
  "push.record": { row: {}, may: ONLY_SYSTEM },
  "committer.record_access": { row: {}, may: ONLY_SYSTEM },
  "committer.record_first_merges": { row: [], may: ONLY_SYSTEM },
  "coverage.read_members": { row: {}, may: ONLY_SYSTEM },
  "inactivity.remind": { row: {}, may: ONLY_SYSTEM },
  "access.compare": { row: {}, may: ONLY_SYSTEM },
  "access.align": { row: null, may: ONLY_SYSTEM },
  "access.record_mend": { row: {}, may: ONLY_SYSTEM },
  "access.mend": { row: {}, may: ["system", "programme admin", "programme lead"] },
  "access.look": { row: null, may: ["system", "programme admin", "programme lead"] },
  "committer.try_access_again": {
    row: { personId: "owner" },
    may: ["system", "owner", "programme admin", "programme lead"],
  },
  "fork.request": { row: {}, may: SIGNED_IN_WITH_STANDING },
  "fork.withdraw": [
    { row: fork, may: ["owner"] },
    { row: { ...fork, ownerId: "maintainer" }, may: ["maintainer", "suspended"] },
    { row: { ...fork, state: "withdrawn" }, may: [] },
  ],
  "revision.cut": { row: {}, may: ONLY_SYSTEM },
  "revision.begin_checks": { row: {}, may: ONLY_SYSTEM },
  "revision.conclude_checks": { row: {}, may: ONLY_SYSTEM },
  "check.record": { row: {}, may: ONLY_SYSTEM },
  "revision.run_checks": [
    { row: revision, may: ["maintainer", "technical owner"] },
    { row: { ...revision, boardDecides: true }, may: ["maintainer", "technical owner", "board"] },
  ],
  "revision.cross_check": [
    { row: revision, may: ["maintainer", "technical owner"] },
    { row: { ...revision, state: "checking" }, may: [] },
    { row: { ...revision, isLatest: false }, may: [] },
    { row: { ...revision, forkState: "withdrawn" }, may: [] },
    { row: { ...revision, approval: workOutApproval(unattended, []) }, may: ["board"] },
  ],
  "deployment.begin": { row: {}, may: ONLY_SYSTEM },
  "deployment.record": { row: {}, may: ONLY_SYSTEM },
  "deployment.serve": { row: {}, may: ONLY_SYSTEM },
  "deployment.fail": { row: {}, may: ONLY_SYSTEM },
  "deployment.gone": { row: {}, may: ONLY_SYSTEM },
  "deployment.restore": { row: {}, may: ONLY_SYSTEM },
  "deployment.resume": [
    {
      row: { ...stewards, ownerId: "owner", forkState: "open", isStopped: false, row: { forkId: "f" } },
      may: ["owner", "maintainer", "technical owner"],
    },
    {
      row: { ...stewards, ownerId: "owner", forkState: "open", isStopped: true, row: { forkId: "f" } },
      may: ["maintainer", "technical owner"],
    },
    {
      row: { ...stewards, ownerId: "owner", forkState: "open", isStopped: false, row: { forkId: null } },
      may: [],
    },
  ],
  "trial.stop": { row: fork, may: ["maintainer", "technical owner"] },
  "trial.ask_to_join": [
    { row: { fork }, may: SIGNED_IN_WITH_STANDING },
    { row: { fork: { ...fork, isServing: false } }, may: [] },
  ],
  "trial.join": { row: { fork, ticket: { personId: "member" } }, may: ["member"] },
  "trial.leave": { row: { personId: "member" }, may: ["member", "system"] },
  "trial.leave_at_edge": { row: null, may: ONLY_SYSTEM },
  "delivery.receive": { row: {}, may: ONLY_SYSTEM },
  "delivery.record": { row: null, may: ONLY_SYSTEM },
  "traffic.record": { row: null, may: ONLY_SYSTEM },
  "health.record": { row: null, may: ONLY_SYSTEM },
  "records.prune": { row: null, may: ONLY_SYSTEM },
  "service.deploy": { row: {}, may: ONLY_SYSTEM },
  "worker.renew_lease": { row: null, may: ONLY_SYSTEM },
  "worker.end_lease": { row: null, may: ONLY_SYSTEM },
  "api_token.create": { row: { id: "member" }, may: ["member", "system"] },
  "api_token.revoke": { row: { personId: "maintainer" }, may: ["maintainer", "suspended", "system"] },
  "api_token.revoke_current": {
    row: { personId: "maintainer" },
    may: ["maintainer", "suspended", "system"],
  },
  "person.make_administrator": { row: null, may: ONLY_SYSTEM },
  "person.sign_in_with_github": { row: {}, may: ONLY_SYSTEM },
  "person.invite": { row: {}, may: ["administrator", "system"] },
  "invitation.withdraw": { row: {}, may: ["administrator", "system"] },
  "invitation.renew": { row: {}, may: ["administrator", "system"] },
  "person.sign_in": { row: {}, may: ONLY_SYSTEM },
  // Whoever holds the token: the row is found by it and by nothing else.
  "person.sign_out": { row: {}, may: Object.keys(ACTORS) as Role[] },
  "isolation.accept": { row: {}, may: ["board"] },
  "person.suspend": { row: { id: "member" }, may: ["administrator", "system"] },
  "person.reinstate": { row: { id: "member" }, may: ["administrator", "system"] },
  "member.record": [
    { row: null, may: ["board", "secretary", "system"] },
    { row: { id: "board" }, may: ["secretary", "system"] },
  ],
  "role.grant": [
    { row: { id: "member" }, input: { role: "board" }, may: ["board", "secretary", "system"] },
    { row: { id: "board" }, input: { role: "secretary" }, may: ["secretary", "system"] },
    { row: { id: "member" }, input: { role: "administrator" }, may: ["administrator", "system"] },
  ],
  "role.end": [
    { row: { role: "member" }, may: ["board", "secretary", "system"] },
    { row: { role: "administrator" }, may: ["administrator", "system"] },
  ],
  "register.import": { row: null, may: ["board", "secretary", "system"] },
  "maintainer.invite": { row: { maintainerIds: ["maintainer"] }, may: ["maintainer", "board", "system"] },
  "maintainer.withdraw": { row: asked, may: ["maintainer", "board", "system"] },
  "maintainer.renew": [
    { row: asked, may: ["maintainer", "board", "system"] },
    { row: { ...asked, state: "ended" }, may: [] },
  ],
  "maintainer.accept": [
    { row: asked, may: ["member"] },
    { row: { ...asked, state: "expired" }, may: [] },
  ],
  "maintainer.decline": { row: { ...asked, personId: "maintainer" }, may: ["maintainer", "suspended"] },
  "maintainer.step_down": [
    { row: { ...asked, personId: "maintainer", state: "maintains" }, may: ["maintainer", "suspended"] },
    { row: { ...asked, personId: "maintainer" }, may: [] },
  ],
  "maintainer.remove": [
    { row: { ...asked, state: "maintains" }, may: ["board", "system"] },
    { row: { ...asked, personId: "board", state: "maintains" }, may: ["system"] },
  ],
  "calendar.make_link": { row: null, may: SIGNED_IN_WITH_STANDING },
  "calendar.revoke_link": { row: null, may: [...SIGNED_IN_WITH_STANDING, "suspended"] },
  "reminders.send": { row: {}, may: ONLY_SYSTEM },
  "delivery.retry": [
    { row: { state: "failed" }, may: ["administrator", "system"] },
    { row: { state: "received" }, may: [] },
  ],
  "workflow.retry": [
    { row: { name: "check-revision", state: "failed", updatedAt: 1 }, may: ["administrator", "system"] },
    { row: { name: "check-revision", state: "running", updatedAt: 1 }, may: [] },
  ],
  "workflow.cancel": [
    { row: { name: "check-revision", state: "running", updatedAt: 1 }, may: ["administrator", "system"] },
    { row: { name: "check-revision", state: "done", updatedAt: 1 }, may: [] },
  ],
  // `champion` chairs it.
  "meeting.close": { row: { chairId: "champion" }, may: ["secretary", "champion", "system"] },
  "meeting.hold_over_undecided": {
    row: { chairId: "champion" },
    may: ["secretary", "champion", "system"],
  },
  "meeting.apply_closing": { row: {}, may: ONLY_SYSTEM },
  "minutes.edit": [
    { row: { state: "minutes_drafted" }, may: ["secretary", "system"] },
    { row: { state: "closed" }, may: [] },
    { row: { state: "minutes_approved" }, may: [] },
  ],
  "message.claim": { row: null, may: ONLY_SYSTEM },
  "message.record": { row: {}, may: ONLY_SYSTEM },
  "message.resend": [
    { row: { state: "failed" }, may: ["board", "secretary", "administrator", "system"] },
    { row: { state: "sent" }, may: [] },
  ],
  "requirement_set.draft": {
    row: null,
    may: SIGNED_IN_WITH_STANDING.filter((role) => role !== "outsider"),
  },
  "requirement_set.revise": [
    { row: draft, may: ["member"] },
    { row: { ...draft, state: "tabled" }, may: [] },
  ],
  "requirement.put": [
    { row: draft, may: ["member"] },
    { row: { ...draft, state: "adopted" }, may: [] },
  ],
  "requirement.remove": { row: draft, may: ["member"] },
  "requirement_set.table": [
    { row: { set: draft, meeting: planned }, may: ["member", "board"] },
    { row: { set: draft, meeting: { kind: "general", state: "planned" } }, may: [] },
    { row: { set: draft, meeting: { kind: "egm", state: "noticed" } }, may: [] },
    { row: { set: { ...draft, isOutdated: true }, meeting: planned }, may: [] },
    { row: { set: { ...draft, hasChanges: false }, meeting: planned }, may: [] },
    { row: { set: { ...draft, state: "withdrawn" }, meeting: planned }, may: [] },
  ],
  "requirement_set.withdraw": [
    { row: draft, may: ["member"] },
    { row: { ...draft, state: "tabled" }, may: ["member", "board"] },
    { row: { ...draft, state: "tabled", isBeforeMeeting: false }, may: [] },
    { row: { ...draft, state: "adopted" }, may: [] },
  ],
  "assessment.answer": [
    { row: leveled, may: ["maintainer"] },
    { row: { ...leveled, level: "retired" }, may: [] },
  ],
  "agreement.propose": { row: leveled, may: ["maintainer", "board"] },
  "verification.request": [
    { row: ready, may: ["maintainer"] },
    { row: { ...ready, missing: 1 }, may: [] },
    { row: { ...ready, openDeficiencies: 1 }, may: [] },
    { row: { ...ready, isRequested: true }, may: [] },
    { row: { ...ready, level: "live" }, may: [] },
    { row: { ...ready, level: "retired" }, may: [] },
  ],
  "verification.withdraw": [
    { row: verification, may: ["owner", "maintainer"] },
    { row: { ...verification, state: "tabled" }, may: ["owner", "maintainer"] },
    { row: { ...verification, state: "tabled", isBeforeMeeting: false }, may: [] },
    { row: { ...verification, state: "refused" }, may: [] },
  ],
  "verification.confirm": [
    { row: verification, may: ["board"] },
    { row: { ...verification, requestedById: "board" }, may: [] },
    { row: { ...verification, maintainerIds: ["board"] }, may: [] },
    { row: { ...verification, asks: "beta", level: "alpha" }, may: [] },
    { row: { ...verification, level: "alpha" }, may: [] },
    { row: { ...verification, missing: 1 }, may: [] },
    { row: { ...verification, state: "tabled" }, may: [] },
    { row: { ...verification, state: "withdrawn" }, may: [] },
  ],
  "update.draft": [
    { row: { maintainerIds: ["maintainer"], state: "due", isClosed: false }, may: ["maintainer"] },
    { row: { maintainerIds: ["maintainer"], state: "rejected", isClosed: true }, may: ["maintainer"] },
    { row: { maintainerIds: ["maintainer"], state: "due", isClosed: true }, may: [] },
    { row: { maintainerIds: ["maintainer"], state: "submitted", isClosed: false }, may: [] },
  ],
  "update.submit": [
    { row: { maintainerIds: ["maintainer"], state: "drafted", isClosed: false }, may: ["maintainer"] },
    { row: { maintainerIds: ["maintainer"], state: "accepted", isClosed: false }, may: [] },
  ],
  "update.flag": [
    { row: { maintainerIds: ["maintainer"], state: "submitted", isClosed: false }, may: ["board"] },
    { row: { maintainerIds: ["board"], state: "submitted", isClosed: false }, may: [] },
    { row: { maintainerIds: [], state: "due", isClosed: false }, may: [] },
  ],
  "update.unflag": [
    { row: { maintainerIds: ["maintainer"], state: "flagged", isClosed: false }, may: ["board"] },
    { row: { maintainerIds: ["board"], state: "flagged", isClosed: false }, may: [] },
  ],
  "update.chase": [
    {
      row: { maintainerIds: ["maintainer"], state: "due", isClosed: false },
      may: ["board", "secretary"],
    },
    { row: { maintainerIds: ["maintainer"], state: "submitted", isClosed: false }, may: [] },
    { row: { maintainerIds: [], state: "due", isClosed: false }, may: [] },
  ],
  "update.set_rules": { row: {}, may: ["board", "secretary"] },
  "deficiency.report": [
    {
      row: { level: "live", maintainerIds: ["outsider"] },
      may: SIGNED_IN_WITH_STANDING,
    },
    {
      row: { level: "live", maintainerIds: ["maintainer"] },
      may: SIGNED_IN_WITH_STANDING.filter((role) => role !== "outsider"),
    },
    { row: { level: "proposed", maintainerIds: ["maintainer"] }, may: [] },
  ],
  "deficiency.propose": { row: null, may: ONLY_SYSTEM },
  "deficiency.confirm": [
    { row: { state: "reported", maintainerIds: ["maintainer"] }, may: ["board"] },
    { row: { state: "reported", maintainerIds: ["board"] }, may: [] },
    { row: { state: "in_grace", maintainerIds: [] }, may: [] },
  ],
  "deficiency.dismiss": [
    { row: { state: "reported", maintainerIds: ["maintainer"] }, may: ["board"] },
    { row: { state: "in_grace", maintainerIds: [] }, may: [] },
  ],
  "deficiency.claim_fix": [
    { row: { state: "in_grace", maintainerIds: ["maintainer"] }, may: ["maintainer"] },
    { row: { state: "upheld", maintainerIds: ["maintainer"] }, may: [] },
  ],
  "deficiency.close": [
    { row: { state: "fix_claimed", maintainerIds: ["maintainer"] }, may: ["board"] },
    { row: { state: "fix_claimed", maintainerIds: ["board"] }, may: [] },
    { row: { state: "in_grace", maintainerIds: [] }, may: [] },
  ],
  "deficiency.return_to_grace": [
    { row: { state: "fix_claimed", maintainerIds: ["maintainer"] }, may: ["board"] },
    { row: { state: "closed", maintainerIds: [] }, may: [] },
  ],
  "scrutiny.clear": [
    { row: { state: "opened", maintainerIds: ["maintainer"] }, may: ["board"] },
    { row: { state: "opened", maintainerIds: ["board"] }, may: [] },
    { row: { state: "cleared", maintainerIds: [] }, may: [] },
  ],
  "scrutiny.record_deficiencies": [
    { row: { state: "opened", maintainerIds: ["maintainer"] }, may: ["board"] },
    { row: { state: "deficiencies", maintainerIds: [] }, may: [] },
  ],
  "meeting.plan": { row: null, may: ["board", "secretary", "system"] },
  "meeting.move": { row: meeting, may: ["board", "secretary", "system"] },
  "meeting.cancel": { row: meeting, may: ["board", "secretary", "system"] },
  "meeting.give_notice": { row: meeting, may: ["board", "secretary", "system"] },
  "meeting.open": { row: meeting, may: ["board", "secretary", "system", "champion"] },
  "meeting.declare_inquorate": { row: meeting, may: ["board", "secretary", "system", "champion"] },
  "meeting.adjourn": { row: meeting, may: ["board", "secretary", "system", "champion"] },
  "agenda.build": { row: meeting, may: ["board", "secretary", "system", "champion"] },
  "agenda.propose": [
    { row: meeting, may: [...MEMBERS, "system"] },
    { row: { ...meeting, kind: "board" }, may: ["board", "system"] },
  ],
  "agenda.edit": {
    row: { proposedById: "member", meeting },
    may: ["member", "board", "secretary", "champion", "system"],
  },
  "agenda.remove": {
    row: { proposedById: "member", meeting },
    may: ["member", "board", "secretary", "champion", "system"],
  },
  "agenda.place": { row: { meeting }, may: ["board", "secretary", "champion", "system"] },
  "attendance.arrive": {
    row: { meeting, personId: "member" },
    may: ["member", "board", "secretary", "champion", "system"],
  },
  "attendance.leave": {
    row: { meeting, personId: "member" },
    may: ["member", "board", "secretary", "champion", "system"],
  },
  "proxy.give": { row: meeting, may: [...MEMBERS, "system"] },
  "proxy.revoke": { row: meeting, may: [...MEMBERS, "system"] },
  "resolution.put": { row: meeting, may: ["board", "secretary", "champion", "system"] },
  "resolution.decide": { row: meeting, may: ["board", "secretary", "champion", "system"] },
  "resolution.hold_over": { row: meeting, may: ["board", "secretary", "champion", "system"] },
  "resolution.withdraw": {
    row: { item: { proposedById: "member" }, meeting },
    may: ["member", "board", "secretary", "champion", "system"],
  },
  "resolution.recuse": {
    row: { meeting, personId: "member" },
    may: ["member", "board", "secretary", "champion", "system"],
  },
  "ballot.cast": { row: { meeting }, may: [...MEMBERS, "system"] },
  "meeting_rules.change": { row: null, may: ["administrator", "secretary", "system"] },
  "agreement.draft": { row: {}, may: ["programme admin"] },
  "agreement.publish": { row: {}, may: ["programme admin"] },
  "clearance.adopt_policy": { row: null, may: ["programme admin"] },
  "policy.draft": { row: {}, may: ["programme admin"] },
  "criteria.discard": { row: {}, may: ["programme admin"] },
  "policy.discard": { row: {}, may: ["programme admin"] },
  "nomination.open": [
    {
      row: { personId: "nominee", maintainerIds: ["maintainer"] },
      may: SIGNED_IN_WITH_STANDING.filter((role) => role !== "outsider"),
    },
    { row: { personId: "nominee", maintainerIds: ["outsider"] }, may: SIGNED_IN_WITH_STANDING },
  ],
  "nomination.comment": { row: nomination, may: SIGNED_IN_WITH_STANDING },
  "nomination.vote": [
    { row: nomination, may: ["maintainer"] },
    { row: { ...nomination, personId: "maintainer" }, may: [] },
    { row: { ...nomination, isClosed: true }, may: [] },
  ],
  "nomination.record_concern": { row: nomination, may: ["programme admin"] },
  "nomination.conclude": [
    { row: nomination, may: [] },
    { row: { ...nomination, isClosed: true }, may: ["programme admin"] },
    { row: { ...nomination, isClosed: true, personId: "programme-admin" }, may: [] },
  ],
  "nomination.withdraw": [
    { row: nomination, may: ["owner", "champion"] },
    { row: { ...nomination, state: "approved" }, may: [] },
  ],
  "committer.activate": [
    { row: committer, may: ["programme admin", "champion"] },
    { row: { ...committer, isFrozen: true, missing: ["Only 0 of 2 champions."] }, may: [] },
    { row: { ...committer, personId: "programme-admin" }, may: ["champion"] },
  ],
  "committer.suspend": { row: { ...committer, state: "active" }, may: ["programme admin"] },
  "committer.reinstate": [
    { row: { ...committer, state: "alumni" }, may: ["programme admin"] },
    { row: { ...committer, state: "suspended", missing: ["It is not signed."] }, may: [] },
  ],
  "committer.retire": { row: { ...committer, state: "active" }, may: ["programme admin", "owner"] },
  "committer.withdraw": { row: committer, may: ["programme admin", "owner"] },
  "policy.adopt": [
    { row: { hasLead: true }, may: ["programme lead"] },
    { row: { hasLead: false }, may: ["programme lead", "programme admin"] },
  ],
  "criteria.draft": { row: {}, may: ["programme admin"] },
  "criteria.publish": [
    { row: { hasLead: true }, may: ["programme lead"] },
    { row: { hasLead: false }, may: ["programme lead", "programme admin"] },
  ],
  "retrospective.open": { row: [], may: ["programme admin", "programme lead"] },
  "retrospective.close": { row: {}, may: ["programme admin", "programme lead"] },
  "retrospective.decide": { row: {}, may: ["programme admin", "programme lead"] },
  "retrospective.answer": [
    { row: { participantIds: ["champion", "maintainer"], isOpen: true }, may: ["champion", "maintainer"] },
    { row: { participantIds: ["champion"], isOpen: false }, may: [] },
  ],
  "retrospective.complete": [
    { row: { ownerId: "owner" }, may: ["owner", "programme admin", "programme lead"] },
    { row: { ownerId: null }, may: ["programme admin", "programme lead"] },
  ],
  "inactivity.open": { row: null, may: ["programme admin"] },
  "inactivity.publish": { row: {}, may: ["programme admin"] },
  "inactivity.close": { row: {}, may: ["programme admin"] },
  "inactivity.find": [
    { row: { personId: "owner" }, may: ["programme admin", "programme lead"] },
    { row: { personId: "lead" }, may: ["programme admin"] },
  ],
  "inactivity.unfind": { row: { personId: "owner" }, may: ["programme admin", "programme lead"] },
  "inactivity.decide": [
    { row: { personId: "owner" }, may: ["programme admin", "programme lead"] },
    { row: { personId: "programme-admin" }, may: ["programme lead"] },
  ],
  "inactivity.note": { row: { personId: "owner" }, may: SIGNED_IN_WITH_STANDING },
  "inactivity.ask_exception": { row: { personId: "owner" }, may: SIGNED_IN_WITH_STANDING },
  "signature.sign": [
    { row: { signatoryIds: null }, may: SIGNED_IN_WITH_STANDING },
    { row: { signatoryIds: ["owner"] }, may: ["owner"] },
  ],
  "signature.upload": [
    { row: { personId: "member", signatoryIds: null }, may: ["member", "programme admin"] },
    { row: { personId: "member", signatoryIds: ["owner"] }, may: ["programme admin"] },
  ],
  "signature.review": [
    { row: signature, may: ["programme admin", "programme lead", "board"] },
    { row: { ...signature, enteredById: "programme-admin" }, may: ["programme lead", "board"] },
    { row: { ...signature, personId: "board" }, may: ["programme admin", "programme lead"] },
  ],
  "signature.countersign": [
    { row: signature, may: [] },
    { row: { ...signature, countersigner: "programme_lead" }, may: ["programme lead"] },
    { row: { ...signature, countersigner: "programme_lead", personId: "lead" }, may: [] },
  ],
  "signature.reject": { row: signature, may: ["programme admin", "programme lead", "board"] },
  "signature.revoke": [
    { row: signature, may: ["member", "programme admin"] },
    { row: { ...signature, signatoryIds: ["owner"] }, may: ["member", "owner", "programme admin"] },
    { row: { ...signature, personId: "maintainer" }, may: ["maintainer", "suspended", "programme admin"] },
  ],
  "organization.record": { row: {}, may: ["programme admin"] },
  "organization.add_officer": [
    { row: organization, input: { role: "signatory" }, may: ["programme admin"] },
    { row: organization, input: { role: "cla_manager" }, may: ["owner", "champion"] },
  ],
  "organization.remove_officer": [
    {
      row: { ...organization, role: "cla_manager", personId: "member" },
      may: ["owner", "champion", "member"],
    },
    { row: { ...organization, role: "signatory", personId: "member" }, may: ["programme admin", "member"] },
  ],
  "coverage.add": { row: organization, may: ["champion"] },
  "coverage.end": { row: organization, may: ["champion"] },
  "coverage.ask": { row: { ...organization, employeeIds: ["member"] }, may: ["member"] },
  "coverage.answer": [
    { row: { ...organization, personId: "member", isSilent: false }, may: ["champion"] },
    { row: { ...organization, personId: "member", isSilent: true }, may: ["champion", "programme admin"] },
    { row: { ...organization, personId: "programme-admin", isSilent: true }, may: ["champion"] },
  ],
  "affiliation.record": { row: { personId: "member" }, may: ["member", "programme admin"] },
  "affiliation.end": { row: { personId: "member" }, may: ["member", "programme admin"] },
  "roster.begin_import": { row: null, may: ["programme admin"] },
  "committer.confirm_rights": [
    { row: { person: { id: "member" } }, may: ["programme admin"] },
    { row: { person: { id: "programme-admin" } }, may: [] },
  ],
  "roster.import": { row: {}, may: ["programme admin"] },
  "champion.assign": { row: supported, may: ["programme admin"] },
  "champion.end": { row: { championId: "champion" }, may: ["champion", "programme admin"] },
  "champion.go_away": { row: { championId: "champion" }, may: ["champion", "programme admin"] },
  "champion.come_back": { row: { championId: "champion" }, may: ["champion", "programme admin"] },
  "committer.nudge": { row: supported, may: ["champion", "programme admin"] },
  "committer.introduce": { row: supported, may: ["champion", "programme admin"] },
  "committer.write": { row: supported, may: ["owner", "champion", "programme admin"] },
  "committer.set_contact": { row: supported, may: ["owner"] },
  "escalation.raise": { row: supported, may: ["champion", "programme admin"] },
  "escalation.acknowledge": { row: {}, may: ["programme lead"] },
  "escalation.resolve": { row: {}, may: ["programme lead"] },
  "incident.report": { row: incident, may: ["maintainer", "programme admin"] },
  "incident.trace": { row: incident, may: ["maintainer", "programme admin"] },
  "incident.resolve": { row: incident, may: ["maintainer", "programme admin"] },
  "incident.propose_revert": {
    row: incident,
    may: ["owner", "champion", "maintainer", "member", "programme admin", "programme lead"],
  },
  "trial.keep": { row: fork, may: ["maintainer", "technical owner"] },
  "person.erase": { row: { id: "maintainer" }, may: ["maintainer", "suspended"] },
  "notification.mark_read": { row: null, may: [...SIGNED_IN_WITH_STANDING, "suspended"] },
};

describe("every command × every role", () => {
  it("the table names every command, and no command that is not there", () => {
    expect(commands.map((command) => command.definition.name).sort()).toEqual(Object.keys(TABLE).sort());
  });

  it("the table of somebody else's things names every command too", () => {
    const table = readFileSync(join(import.meta.dirname, "foreign-objects.integration.test.ts"), "utf8");
    const names = commands.map((command) => command.definition.name);
    expect(names.filter((name) => !table.includes(`"${name}": {`))).toEqual([]);
  });

  for (const { definition } of commands) {
    const lines = [TABLE[definition.name] ?? []].flat();
    for (const [index, line] of lines.entries()) {
      it(`${definition.name}${lines.length > 1 ? ` (${index + 1})` : ""}: ${line.may.join(", ") || "nobody"}`, () => {
        const allowed = (Object.keys(ACTORS) as Role[]).filter(
          (role) => definition.allow(ACTORS[role], line.row, line.input ?? {}).ok,
        );
        expect(allowed.sort()).toEqual([...line.may].sort());
      });
    }
  }

  it("every refusal has a stable reason and a sentence", () => {
    for (const { definition } of commands) {
      for (const line of [TABLE[definition.name] ?? []].flat()) {
        for (const actor of Object.values(ACTORS)) {
          const decision = definition.allow(actor, line.row, line.input ?? {});
          if (decision.ok) continue;
          expect(decision.reason).toMatch(/^[a-z_]+$/);
          expect(decision.message).toMatch(/^[A-Z].*[.]$/);
        }
      }
    }
  });

  it("what a token may do is named by one of the scopes, or by none", () => {
    const byScope = (scope: string | null) =>
      commands.filter((one) => one.definition.scope === scope).map((one) => one.definition.name);
    expect(byScope("reviews:write").sort()).toEqual([
      "revision.cross_check",
      "revision.run_checks",
      "trial.keep",
      "trial.stop",
    ]);
    expect(byScope("admin").sort()).toEqual([
      "delivery.retry",
      "invitation.renew",
      "invitation.withdraw",
      "person.invite",
      "person.reinstate",
      "person.suspend",
      "workflow.cancel",
      "workflow.retry",
    ]);
    expect(byScope("forks:write").sort()).toEqual(
      [
        "deployment.resume",
        "fork.request",
        "fork.withdraw",
        "pull_request.close",
        "pull_request.open",
        "trial.ask_to_join",
        "trial.join",
        "trial.leave",
      ].sort(),
    );
  });
});
