-- CreateEnum
CREATE TYPE "NominationState" AS ENUM ('open', 'approved', 'not_yet', 'withdrawn');

-- CreateEnum
CREATE TYPE "NominationChoice" AS ENUM ('yes', 'no', 'abstain');

-- CreateEnum
CREATE TYPE "CommitterState" AS ENUM ('onboarding', 'active', 'inactive_warned', 'suspended', 'alumni', 'withdrawn');

-- CreateEnum
CREATE TYPE "AccessState" AS ENUM ('none', 'granting', 'granted', 'removing');

-- CreateEnum
CREATE TYPE "ProgrammePhase" AS ENUM ('pilot', 'established', 'scaled');

-- CreateEnum
CREATE TYPE "InactivityDecision" AS ENUM ('stays', 'warned', 'alumni');

-- CreateTable
CREATE TABLE "Nomination" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "nominatedById" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "state" "NominationState" NOT NULL DEFAULT 'open',
    "openedAt" TIMESTAMP(3) NOT NULL,
    "closesAt" TIMESTAMP(3) NOT NULL,
    "rule" JSONB NOT NULL,
    "criteriaId" TEXT,
    "endedAt" TIMESTAMP(3),
    "endedById" TEXT,
    "outcomeNote" TEXT NOT NULL DEFAULT '',
    "tally" JSONB,

    CONSTRAINT "Nomination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NominationComponent" (
    "nominationId" TEXT NOT NULL,
    "componentId" TEXT NOT NULL,

    CONSTRAINT "NominationComponent_pkey" PRIMARY KEY ("nominationId","componentId")
);

-- CreateTable
CREATE TABLE "NominationComment" (
    "id" TEXT NOT NULL,
    "nominationId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NominationComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NominationVote" (
    "nominationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "choice" "NominationChoice" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMP(3) NOT NULL,
    "organizationId" TEXT,

    CONSTRAINT "NominationVote_pkey" PRIMARY KEY ("nominationId","personId")
);

-- CreateTable
CREATE TABLE "NominationConcern" (
    "id" TEXT NOT NULL,
    "nominationId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NominationConcern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Committer" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "nominationId" TEXT,
    "state" "CommitterState" NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "firstMergeAt" TIMESTAMP(3),
    "firstMergeUrl" TEXT,
    "emergencyContact" TEXT NOT NULL DEFAULT '',
    "source" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Committer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitterSpan" (
    "id" TEXT NOT NULL,
    "committerId" TEXT NOT NULL,
    "state" "CommitterState" NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "byId" TEXT,
    "source" TEXT,

    CONSTRAINT "CommitterSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitterComponent" (
    "id" TEXT NOT NULL,
    "committerId" TEXT NOT NULL,
    "componentId" TEXT,
    "name" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "access" "AccessState" NOT NULL DEFAULT 'none',
    "accessAt" TIMESTAMP(3),
    "accessProblem" TEXT,
    "source" TEXT,

    CONSTRAINT "CommitterComponent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessDrift" (
    "id" TEXT NOT NULL,
    "componentId" TEXT NOT NULL,
    "personId" TEXT,
    "account" TEXT NOT NULL,
    "isExtra" BOOLEAN NOT NULL,
    "foundAt" TIMESTAMP(3) NOT NULL,
    "mendedAt" TIMESTAMP(3),
    "mendedById" TEXT,

    CONSTRAINT "AccessDrift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChampionAssignment" (
    "id" TEXT NOT NULL,
    "committerId" TEXT NOT NULL,
    "championId" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "awayFrom" TIMESTAMP(3),
    "awayUntil" TIMESTAMP(3),
    "delegateId" TEXT,
    "endReason" TEXT NOT NULL DEFAULT '',
    "assignedById" TEXT,
    "endedById" TEXT,
    "source" TEXT,

    CONSTRAINT "ChampionAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitterMessage" (
    "id" TEXT NOT NULL,
    "committerId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CommitterMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Introduction" (
    "id" TEXT NOT NULL,
    "committerId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "forkId" TEXT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Introduction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Escalation" (
    "id" TEXT NOT NULL,
    "committerId" TEXT NOT NULL,
    "raisedById" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT NOT NULL DEFAULT '',
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "acknowledgedAt" TIMESTAMP(3),
    "acknowledgedById" TEXT,
    "resolvedAt" TIMESTAMP(3),
    "resolvedById" TEXT,
    "resolution" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '',
    "summary" TEXT NOT NULL,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    "reportedAt" TIMESTAMP(3) NOT NULL,
    "reportedById" TEXT NOT NULL,
    "notifiedAt" TIMESTAMP(3),
    "resolvedAt" TIMESTAMP(3),
    "resolvedById" TEXT,
    "resolution" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentChange" (
    "id" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "forkId" TEXT,
    "componentId" TEXT,
    "commit" TEXT,
    "contributorId" TEXT,
    "revertUrl" TEXT,

    CONSTRAINT "IncidentChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProgrammePolicy" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "phase" "ProgrammePhase" NOT NULL,
    "rules" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "draftedById" TEXT,
    "draftedAt" TIMESTAMP(3) NOT NULL,
    "adoptedById" TEXT,
    "adoptedAt" TIMESTAMP(3),
    "source" TEXT,

    CONSTRAINT "ProgrammePolicy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SelectionCriteria" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "criteria" TEXT NOT NULL,
    "rights" TEXT NOT NULL,
    "responsibilities" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "draftedById" TEXT,
    "draftedAt" TIMESTAMP(3) NOT NULL,
    "publishedById" TEXT,
    "publishedAt" TIMESTAMP(3),

    CONSTRAINT "SelectionCriteria_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Retrospective" (
    "id" TEXT NOT NULL,
    "phase" "ProgrammePhase" NOT NULL,
    "title" TEXT NOT NULL,
    "openedById" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "closesAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Retrospective_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetroQuestion" (
    "id" TEXT NOT NULL,
    "retrospectiveId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "RetroQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetroAnswer" (
    "questionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RetroAnswer_pkey" PRIMARY KEY ("questionId","personId")
);

-- CreateTable
CREATE TABLE "RetroDecision" (
    "id" TEXT NOT NULL,
    "retrospectiveId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "ownerId" TEXT,
    "decidedById" TEXT NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "RetroDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InactivityReview" (
    "id" TEXT NOT NULL,
    "openedById" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "lookedFrom" TIMESTAMP(3) NOT NULL,
    "publishedAt" TIMESTAMP(3),
    "exceptionsUntil" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "InactivityReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InactivityFinding" (
    "id" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "committerId" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "otherWork" TEXT NOT NULL DEFAULT '',
    "foundById" TEXT,
    "foundAt" TIMESTAMP(3),
    "exceptionReason" TEXT NOT NULL DEFAULT '',
    "exceptionAskedAt" TIMESTAMP(3),
    "exceptionAskedById" TEXT,
    "decision" "InactivityDecision",
    "decisionReason" TEXT NOT NULL DEFAULT '',
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "InactivityFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterImport" (
    "id" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "begunById" TEXT NOT NULL,
    "begunAt" TIMESTAMP(3) NOT NULL,
    "appliedById" TEXT,
    "appliedAt" TIMESTAMP(3),

    CONSTRAINT "RosterImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Nomination_personId_idx" ON "Nomination"("personId");

-- CreateIndex
CREATE INDEX "Nomination_state_closesAt_idx" ON "Nomination"("state", "closesAt");

-- CreateIndex
CREATE INDEX "Nomination_openedAt_id_idx" ON "Nomination"("openedAt", "id");

-- CreateIndex
CREATE INDEX "Nomination_nominatedById_idx" ON "Nomination"("nominatedById");

-- CreateIndex
CREATE INDEX "Nomination_endedById_idx" ON "Nomination"("endedById");

-- CreateIndex
CREATE INDEX "Nomination_criteriaId_idx" ON "Nomination"("criteriaId");

-- CreateIndex
CREATE INDEX "NominationComponent_componentId_idx" ON "NominationComponent"("componentId");

-- CreateIndex
CREATE INDEX "NominationComment_nominationId_at_idx" ON "NominationComment"("nominationId", "at");

-- CreateIndex
CREATE INDEX "NominationComment_authorId_idx" ON "NominationComment"("authorId");

-- CreateIndex
CREATE INDEX "NominationVote_personId_idx" ON "NominationVote"("personId");

-- CreateIndex
CREATE INDEX "NominationVote_organizationId_idx" ON "NominationVote"("organizationId");

-- CreateIndex
CREATE INDEX "NominationConcern_nominationId_idx" ON "NominationConcern"("nominationId");

-- CreateIndex
CREATE INDEX "NominationConcern_recordedById_idx" ON "NominationConcern"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "Committer_personId_key" ON "Committer"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Committer_nominationId_key" ON "Committer"("nominationId");

-- CreateIndex
CREATE INDEX "Committer_state_since_idx" ON "Committer"("state", "since");

-- CreateIndex
CREATE INDEX "CommitterSpan_committerId_from_idx" ON "CommitterSpan"("committerId", "from");

-- CreateIndex
CREATE INDEX "CommitterSpan_byId_idx" ON "CommitterSpan"("byId");

-- CreateIndex
CREATE INDEX "CommitterComponent_committerId_idx" ON "CommitterComponent"("committerId");

-- CreateIndex
CREATE INDEX "CommitterComponent_componentId_idx" ON "CommitterComponent"("componentId");

-- CreateIndex
CREATE INDEX "AccessDrift_componentId_mendedAt_idx" ON "AccessDrift"("componentId", "mendedAt");

-- CreateIndex
CREATE INDEX "AccessDrift_mendedAt_foundAt_idx" ON "AccessDrift"("mendedAt", "foundAt");

-- CreateIndex
CREATE INDEX "AccessDrift_personId_idx" ON "AccessDrift"("personId");

-- CreateIndex
CREATE INDEX "AccessDrift_mendedById_idx" ON "AccessDrift"("mendedById");

-- CreateIndex
CREATE INDEX "ChampionAssignment_committerId_idx" ON "ChampionAssignment"("committerId");

-- CreateIndex
CREATE INDEX "ChampionAssignment_championId_until_idx" ON "ChampionAssignment"("championId", "until");

-- CreateIndex
CREATE INDEX "ChampionAssignment_delegateId_idx" ON "ChampionAssignment"("delegateId");

-- CreateIndex
CREATE INDEX "ChampionAssignment_assignedById_idx" ON "ChampionAssignment"("assignedById");

-- CreateIndex
CREATE INDEX "ChampionAssignment_endedById_idx" ON "ChampionAssignment"("endedById");

-- CreateIndex
CREATE INDEX "CommitterMessage_committerId_at_idx" ON "CommitterMessage"("committerId", "at");

-- CreateIndex
CREATE INDEX "CommitterMessage_authorId_idx" ON "CommitterMessage"("authorId");

-- CreateIndex
CREATE INDEX "Introduction_committerId_at_idx" ON "Introduction"("committerId", "at");

-- CreateIndex
CREATE INDEX "Introduction_byId_idx" ON "Introduction"("byId");

-- CreateIndex
CREATE INDEX "Introduction_ownerId_idx" ON "Introduction"("ownerId");

-- CreateIndex
CREATE INDEX "Introduction_forkId_idx" ON "Introduction"("forkId");

-- CreateIndex
CREATE INDEX "Escalation_resolvedAt_dueAt_idx" ON "Escalation"("resolvedAt", "dueAt");

-- CreateIndex
CREATE INDEX "Escalation_committerId_idx" ON "Escalation"("committerId");

-- CreateIndex
CREATE INDEX "Escalation_raisedById_idx" ON "Escalation"("raisedById");

-- CreateIndex
CREATE INDEX "Escalation_acknowledgedById_idx" ON "Escalation"("acknowledgedById");

-- CreateIndex
CREATE INDEX "Escalation_resolvedById_idx" ON "Escalation"("resolvedById");

-- CreateIndex
CREATE INDEX "Incident_serviceId_occurredAt_idx" ON "Incident"("serviceId", "occurredAt");

-- CreateIndex
CREATE INDEX "Incident_reportedAt_id_idx" ON "Incident"("reportedAt", "id");

-- CreateIndex
CREATE INDEX "Incident_reportedById_idx" ON "Incident"("reportedById");

-- CreateIndex
CREATE INDEX "Incident_resolvedById_idx" ON "Incident"("resolvedById");

-- CreateIndex
CREATE INDEX "IncidentChange_incidentId_idx" ON "IncidentChange"("incidentId");

-- CreateIndex
CREATE INDEX "IncidentChange_forkId_idx" ON "IncidentChange"("forkId");

-- CreateIndex
CREATE INDEX "IncidentChange_componentId_idx" ON "IncidentChange"("componentId");

-- CreateIndex
CREATE INDEX "IncidentChange_contributorId_idx" ON "IncidentChange"("contributorId");

-- CreateIndex
CREATE UNIQUE INDEX "ProgrammePolicy_number_key" ON "ProgrammePolicy"("number");

-- CreateIndex
CREATE INDEX "ProgrammePolicy_adoptedAt_idx" ON "ProgrammePolicy"("adoptedAt");

-- CreateIndex
CREATE INDEX "ProgrammePolicy_draftedById_idx" ON "ProgrammePolicy"("draftedById");

-- CreateIndex
CREATE INDEX "ProgrammePolicy_adoptedById_idx" ON "ProgrammePolicy"("adoptedById");

-- CreateIndex
CREATE UNIQUE INDEX "SelectionCriteria_number_key" ON "SelectionCriteria"("number");

-- CreateIndex
CREATE INDEX "SelectionCriteria_publishedAt_idx" ON "SelectionCriteria"("publishedAt");

-- CreateIndex
CREATE INDEX "SelectionCriteria_draftedById_idx" ON "SelectionCriteria"("draftedById");

-- CreateIndex
CREATE INDEX "SelectionCriteria_publishedById_idx" ON "SelectionCriteria"("publishedById");

-- CreateIndex
CREATE INDEX "Retrospective_openedAt_idx" ON "Retrospective"("openedAt");

-- CreateIndex
CREATE INDEX "Retrospective_openedById_idx" ON "Retrospective"("openedById");

-- CreateIndex
CREATE UNIQUE INDEX "RetroQuestion_retrospectiveId_position_key" ON "RetroQuestion"("retrospectiveId", "position");

-- CreateIndex
CREATE INDEX "RetroAnswer_personId_idx" ON "RetroAnswer"("personId");

-- CreateIndex
CREATE INDEX "RetroDecision_retrospectiveId_idx" ON "RetroDecision"("retrospectiveId");

-- CreateIndex
CREATE INDEX "RetroDecision_ownerId_idx" ON "RetroDecision"("ownerId");

-- CreateIndex
CREATE INDEX "RetroDecision_decidedById_idx" ON "RetroDecision"("decidedById");

-- CreateIndex
CREATE INDEX "InactivityReview_openedAt_idx" ON "InactivityReview"("openedAt");

-- CreateIndex
CREATE INDEX "InactivityReview_openedById_idx" ON "InactivityReview"("openedById");

-- CreateIndex
CREATE INDEX "InactivityFinding_committerId_idx" ON "InactivityFinding"("committerId");

-- CreateIndex
CREATE INDEX "InactivityFinding_foundById_idx" ON "InactivityFinding"("foundById");

-- CreateIndex
CREATE INDEX "InactivityFinding_exceptionAskedById_idx" ON "InactivityFinding"("exceptionAskedById");

-- CreateIndex
CREATE INDEX "InactivityFinding_decidedById_idx" ON "InactivityFinding"("decidedById");

-- CreateIndex
CREATE UNIQUE INDEX "InactivityFinding_reviewId_committerId_key" ON "InactivityFinding"("reviewId", "committerId");

-- CreateIndex
CREATE INDEX "RosterImport_begunAt_id_idx" ON "RosterImport"("begunAt", "id");

-- CreateIndex
CREATE INDEX "RosterImport_begunById_idx" ON "RosterImport"("begunById");

-- CreateIndex
CREATE INDEX "RosterImport_appliedById_idx" ON "RosterImport"("appliedById");

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_nominatedById_fkey" FOREIGN KEY ("nominatedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_criteriaId_fkey" FOREIGN KEY ("criteriaId") REFERENCES "SelectionCriteria"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationComponent" ADD CONSTRAINT "NominationComponent_nominationId_fkey" FOREIGN KEY ("nominationId") REFERENCES "Nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationComponent" ADD CONSTRAINT "NominationComponent_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationComment" ADD CONSTRAINT "NominationComment_nominationId_fkey" FOREIGN KEY ("nominationId") REFERENCES "Nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationComment" ADD CONSTRAINT "NominationComment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationVote" ADD CONSTRAINT "NominationVote_nominationId_fkey" FOREIGN KEY ("nominationId") REFERENCES "Nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationVote" ADD CONSTRAINT "NominationVote_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationVote" ADD CONSTRAINT "NominationVote_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationConcern" ADD CONSTRAINT "NominationConcern_nominationId_fkey" FOREIGN KEY ("nominationId") REFERENCES "Nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NominationConcern" ADD CONSTRAINT "NominationConcern_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Committer" ADD CONSTRAINT "Committer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Committer" ADD CONSTRAINT "Committer_nominationId_fkey" FOREIGN KEY ("nominationId") REFERENCES "Nomination"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitterSpan" ADD CONSTRAINT "CommitterSpan_committerId_fkey" FOREIGN KEY ("committerId") REFERENCES "Committer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitterSpan" ADD CONSTRAINT "CommitterSpan_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitterComponent" ADD CONSTRAINT "CommitterComponent_committerId_fkey" FOREIGN KEY ("committerId") REFERENCES "Committer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitterComponent" ADD CONSTRAINT "CommitterComponent_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessDrift" ADD CONSTRAINT "AccessDrift_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessDrift" ADD CONSTRAINT "AccessDrift_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessDrift" ADD CONSTRAINT "AccessDrift_mendedById_fkey" FOREIGN KEY ("mendedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChampionAssignment" ADD CONSTRAINT "ChampionAssignment_committerId_fkey" FOREIGN KEY ("committerId") REFERENCES "Committer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChampionAssignment" ADD CONSTRAINT "ChampionAssignment_championId_fkey" FOREIGN KEY ("championId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChampionAssignment" ADD CONSTRAINT "ChampionAssignment_delegateId_fkey" FOREIGN KEY ("delegateId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChampionAssignment" ADD CONSTRAINT "ChampionAssignment_assignedById_fkey" FOREIGN KEY ("assignedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChampionAssignment" ADD CONSTRAINT "ChampionAssignment_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitterMessage" ADD CONSTRAINT "CommitterMessage_committerId_fkey" FOREIGN KEY ("committerId") REFERENCES "Committer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitterMessage" ADD CONSTRAINT "CommitterMessage_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_committerId_fkey" FOREIGN KEY ("committerId") REFERENCES "Committer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Escalation" ADD CONSTRAINT "Escalation_committerId_fkey" FOREIGN KEY ("committerId") REFERENCES "Committer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Escalation" ADD CONSTRAINT "Escalation_raisedById_fkey" FOREIGN KEY ("raisedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Escalation" ADD CONSTRAINT "Escalation_acknowledgedById_fkey" FOREIGN KEY ("acknowledgedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Escalation" ADD CONSTRAINT "Escalation_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_reportedById_fkey" FOREIGN KEY ("reportedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentChange" ADD CONSTRAINT "IncidentChange_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentChange" ADD CONSTRAINT "IncidentChange_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentChange" ADD CONSTRAINT "IncidentChange_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentChange" ADD CONSTRAINT "IncidentChange_contributorId_fkey" FOREIGN KEY ("contributorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgrammePolicy" ADD CONSTRAINT "ProgrammePolicy_draftedById_fkey" FOREIGN KEY ("draftedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgrammePolicy" ADD CONSTRAINT "ProgrammePolicy_adoptedById_fkey" FOREIGN KEY ("adoptedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelectionCriteria" ADD CONSTRAINT "SelectionCriteria_draftedById_fkey" FOREIGN KEY ("draftedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelectionCriteria" ADD CONSTRAINT "SelectionCriteria_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Retrospective" ADD CONSTRAINT "Retrospective_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetroQuestion" ADD CONSTRAINT "RetroQuestion_retrospectiveId_fkey" FOREIGN KEY ("retrospectiveId") REFERENCES "Retrospective"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetroAnswer" ADD CONSTRAINT "RetroAnswer_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "RetroQuestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetroAnswer" ADD CONSTRAINT "RetroAnswer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetroDecision" ADD CONSTRAINT "RetroDecision_retrospectiveId_fkey" FOREIGN KEY ("retrospectiveId") REFERENCES "Retrospective"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetroDecision" ADD CONSTRAINT "RetroDecision_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetroDecision" ADD CONSTRAINT "RetroDecision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InactivityReview" ADD CONSTRAINT "InactivityReview_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InactivityFinding" ADD CONSTRAINT "InactivityFinding_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "InactivityReview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InactivityFinding" ADD CONSTRAINT "InactivityFinding_committerId_fkey" FOREIGN KEY ("committerId") REFERENCES "Committer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InactivityFinding" ADD CONSTRAINT "InactivityFinding_foundById_fkey" FOREIGN KEY ("foundById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InactivityFinding" ADD CONSTRAINT "InactivityFinding_exceptionAskedById_fkey" FOREIGN KEY ("exceptionAskedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InactivityFinding" ADD CONSTRAINT "InactivityFinding_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterImport" ADD CONSTRAINT "RosterImport_begunById_fkey" FOREIGN KEY ("begunById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterImport" ADD CONSTRAINT "RosterImport_appliedById_fkey" FOREIGN KEY ("appliedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- One open row each; a violation is a race that lost politely.
CREATE UNIQUE INDEX "Nomination_open" ON "Nomination" ("personId") WHERE "state" = 'open';
CREATE UNIQUE INDEX "CommitterSpan_open" ON "CommitterSpan" ("committerId") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "CommitterComponent_open" ON "CommitterComponent" ("committerId", lower("name")) WHERE "until" IS NULL;
CREATE UNIQUE INDEX "ChampionAssignment_open" ON "ChampionAssignment" ("committerId", "championId") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "AccessDrift_open" ON "AccessDrift" ("componentId", lower("account")) WHERE "mendedAt" IS NULL;
CREATE UNIQUE INDEX "InactivityReview_open" ON "InactivityReview" ((true)) WHERE "closedAt" IS NULL;

-- What was adopted or published stays as it was.
CREATE FUNCTION forkmoot_keep_adopted_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."adoptedAt" IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an adopted policy is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "ProgrammePolicy_kept" BEFORE UPDATE OR DELETE ON "ProgrammePolicy"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_keep_adopted_policy();

CREATE FUNCTION forkmoot_keep_published_criteria() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."publishedAt" IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'published criteria are never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "SelectionCriteria_kept" BEFORE UPDATE OR DELETE ON "SelectionCriteria"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_keep_published_criteria();
