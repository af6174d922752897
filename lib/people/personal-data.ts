/**
 * Where rows name a person, why, how long, and what becomes of it when they have their data erased. The page /privacy,
 * the export and the documents are made from this list; a test finds every relation to a person that it forgets.
 */

export interface PersonalData {
  title: string;
  what: string;
  why: string;
  keptFor: string;
  /** `deleted`: the rows go. `pseudonym`: they stay and name nobody. `kept`: the law obliges the co-op to keep them as they are. */
  atErasure: "deleted" | "pseudonym" | "kept";
  /** `Model.column`, as in prisma/schema. */
  columns: readonly string[];
}

export const PERSONAL_DATA: readonly PersonalData[] = [
  {
    title: "Your account",
    what: "Name, login, e-mail addresses, the GitHub account you sign in with, sessions, API tokens (as digests), former logins, invitations.",
    why: "So that you can sign in, and people find you by the name you had.",
    keptFor: "Until you have it erased. Sessions end after 30 days.",
    atErasure: "deleted",
    columns: [
      ...["User.personId", "ApiToken.personId", "FormerLogin.personId", "VerifiedEmail.personId"],
      ...["Invitation.personId", "JoinTicket.personId", "CalendarLink.personId"],
    ],
  },
  {
    title: "What you were told",
    what: "Notifications and mails to you.",
    why: "So that you know what waits on you.",
    keptFor: "Until you have it erased.",
    atErasure: "deleted",
    columns: ["Notification.personId", "Message.personId"],
  },
  {
    title: "Signatures",
    what: "The agreements that you signed or countersigned: typed name, account, time, the hash of the text, a scan where you signed on paper.",
    why: "They say under which terms your contributions were given. The co-op has to be able to show that for as long as it uses them.",
    keptFor: "As long as the contributions are used.",
    atErasure: "kept",
    columns: [
      ...[
        "Signature.personId",
        "Signature.countersignedById",
        "Signature.rejectedById",
        "Signature.revokedById",
      ],
      ...["Signature.enteredById", "PaperReview.personId"],
    ],
  },
  {
    title: "Roles and employers",
    what: "Roles in the co-op, services you maintain, components you own, where you worked from when until when, who covers you.",
    why: "Who may decide what, and whether you are cleared, is worked out from it, for the past too.",
    keptFor: "As long as the decisions made with it count.",
    atErasure: "pseudonym",
    columns: [
      ...[
        "RoleGrant.personId",
        ...[
          "RoleGrant.recordedById",
          "RoleGrant.endedById",
          "Maintainership.invitedById",
          "Maintainership.endedById",
        ],
        "Affiliation.personId",
        "Affiliation.recordedById",
        "Maintainership.personId",
      ],
      ...["TechnicalOwner.personId", "OrganizationOfficer.personId", "OrganizationOfficer.addedById"],
      ...["CoverageRule.personId", "CoverageRule.addedById", "CoverageRule.endedById"],
      ...["CoverageRequest.personId", "CoverageRequest.answeredById"],
    ],
  },
  {
    title: "The committer programme",
    what: "Nominations, comments and votes on them, your way as a committer, whom you champion, messages in a committer’s thread, escalations, incidents, answers in retrospectives, findings of inactivity. Who told an admin of a concern is stored nowhere.",
    why: "Merge rights rest on these decisions; who took part in one is part of it.",
    keptFor: "As long as the rights and decisions that rest on it count.",
    atErasure: "pseudonym",
    columns: [
      ...["Nomination.personId", "Nomination.nominatedById", "Nomination.endedById"],
      ...["NominationComment.authorId", "NominationVote.personId", "NominationConcern.recordedById"],
      ...["Committer.personId", "CommitterSpan.byId", "AccessDrift.personId"],
      ...["AccessDrift.mendedById", "ChampionAssignment.championId", "ChampionAssignment.delegateId"],
      ...["ChampionAssignment.assignedById", "ChampionAssignment.endedById", "CommitterMessage.authorId"],
      ...["Introduction.byId", "Introduction.ownerId", "Escalation.raisedById"],
      ...["Escalation.acknowledgedById", "Escalation.resolvedById", "Incident.reportedById"],
      ...["Incident.resolvedById", "IncidentChange.contributorId", "ProgrammePolicy.draftedById"],
      ...["IncidentNotice.personId", "Nudge.byId"],
      ...["ProgrammePolicy.adoptedById", "SelectionCriteria.draftedById", "SelectionCriteria.publishedById"],
      ...["Retrospective.openedById", "RetroAnswer.personId", "RetroDecision.ownerId"],
      ...["RetroDecision.decidedById", "InactivityReview.openedById", "InactivityFinding.foundById"],
      ...["InactivityFinding.exceptionAskedById", "InactivityFinding.decidedById", "RosterImport.begunById"],
      ...["RosterImport.appliedById", "InactivityNote.authorId"],
    ],
  },
  {
    title: "Forks and code",
    what: "Pull requests, pushes, forks, cross-checks, trials that you joined. Commits in git carry the name and address that you gave git.",
    why: "Who had a hand in code does not approve it; what runs has to be traced to those who wrote it.",
    keptFor: "As long as the services run. Commits stay in their repositories.",
    atErasure: "pseudonym",
    columns: [
      ...[
        "Fork.ownerId",
        "PullRequest.openedById",
        "PullRequest.mergedById",
        "Push.personId",
        "RevisionContributor.personId",
      ],
      ...["CrossCheck.personId", "Binding.personId", "KeptTrial.byId"],
    ],
  },
  {
    title: "Meetings and votes",
    what: "Attendance, proxies, votes, recusals; meetings that you planned, chaired or closed.",
    why: "A co-op has to show how its members decided. Minutes that were approved stay as they were approved.",
    keptFor: "For good, as part of the minutes.",
    atErasure: "pseudonym",
    columns: [
      ...[
        "Vote.voterId",
        "Vote.castById",
        "Recusal.personId",
        "Attendance.personId",
        "Proxy.giverId",
        "Proxy.holderId",
      ],
      ...[
        "Meeting.plannedById",
        "Meeting.noticedById",
        "Meeting.chairId",
        "Meeting.closedById",
        "MeetingMove.byId",
      ],
      ...["AgendaItem.proposedById", "Resolution.recordedById"],
    ],
  },
  {
    title: "What you recorded for the co-op",
    what: "Requirements, assessments, annual updates, verifications, deficiencies, imports and agreements that you wrote or decided.",
    why: "So that others can ask who knows more, and see that it was somebody entitled to.",
    keptFor: "As long as the record counts.",
    atErasure: "pseudonym",
    columns: [
      ...[
        "RequirementSet.proposedById",
        "Assessment.assessorId",
        "AnnualUpdate.submittedById",
        "AnnualUpdate.flaggedById",
        "AnnualUpdate.chasedById",
      ],
      ...[
        "Verification.requestedById",
        "Verification.decidedById",
        "Deficiency.reportedById",
        "Deficiency.confirmedById",
      ],
      ...[
        "Deficiency.fixClaimedById",
        "Deficiency.decidedById",
        "Scrutiny.decidedById",
        "LevelChange.recordedById",
      ],
      ...["Invitation.invitedById", "CatalogueSource.importedById", "CatalogueImport.begunById"],
      ...["CatalogueImport.appliedById", "AgreementVersion.draftedById", "AgreementVersion.publishedById"],
    ],
  },
];

/** Columns that say nothing of a person and would open something. */
export const NEVER_EXPORTED = ["hash", "consentKey", "seal", "jti", "bytes", "ciphertext", "details"];

export const ERASURE_WORDS: Record<PersonalData["atErasure"], string> = {
  deleted: "Deleted",
  pseudonym: "Kept under a pseudonym",
  kept: "Kept: the law obliges the co-op to",
};
