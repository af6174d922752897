-- CreateEnum
CREATE TYPE "RequirementSetState" AS ENUM ('draft', 'tabled', 'adopted', 'superseded', 'withdrawn');

-- CreateEnum
CREATE TYPE "RequirementCheck" AS ENUM ('attested', 'computed');

-- CreateEnum
CREATE TYPE "AssessmentState" AS ENUM ('met', 'unmet', 'not_applicable');

-- CreateEnum
CREATE TYPE "AnnualUpdateState" AS ENUM ('due', 'drafted', 'submitted', 'accepted', 'flagged', 'rejected', 'deficiencies', 'missing');

-- CreateEnum
CREATE TYPE "VerificationState" AS ENUM ('requested', 'tabled', 'confirmed', 'refused', 'held_over', 'withdrawn');

-- CreateEnum
CREATE TYPE "DeficiencyState" AS ENUM ('reported', 'dismissed', 'in_grace', 'fix_claimed', 'closed', 'upheld', 'waived');

-- CreateEnum
CREATE TYPE "DeficiencySource" AS ENUM ('declared', 'update', 'missing_update', 'computed', 'scrutiny', 'changed_requirement', 'agreement_ended');

-- CreateEnum
CREATE TYPE "ScrutinyState" AS ENUM ('opened', 'cleared', 'deficiencies');

-- CreateEnum
CREATE TYPE "LevelChangeCause" AS ENUM ('proposed', 'verification', 'demotion', 'retirement', 'imported');

-- CreateEnum
CREATE TYPE "MeetingKind" AS ENUM ('agm', 'egm', 'general', 'board');

-- CreateEnum
CREATE TYPE "MeetingState" AS ENUM ('planned', 'noticed', 'open', 'inquorate', 'adjourned', 'closed', 'minutes_drafted', 'minutes_approved', 'cancelled');

-- CreateEnum
CREATE TYPE "AgendaItemKind" AS ENUM ('missing_update', 'flagged_update', 'updates_together', 'reported_deficiency', 'grace_ends', 'scrutiny', 'verification', 'requirement_set', 'service_level_agreement', 'minutes', 'other');

-- CreateEnum
CREATE TYPE "ResolutionKind" AS ENUM ('ordinary', 'special');

-- CreateEnum
CREATE TYPE "ResolutionState" AS ENUM ('tabled', 'put', 'carried', 'lost', 'withdrawn', 'held_over');

-- CreateEnum
CREATE TYPE "VotingMethod" AS ENUM ('ballot', 'show_of_hands');

-- CreateEnum
CREATE TYPE "VoteChoice" AS ENUM ('for', 'against', 'abstain');

-- CreateTable
CREATE TABLE "RequirementSet" (
    "id" TEXT NOT NULL,
    "version" INTEGER,
    "state" "RequirementSetState" NOT NULL,
    "rationale" TEXT NOT NULL DEFAULT '',
    "promises" JSONB NOT NULL,
    "basedOnId" TEXT,
    "proposedById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "tabledForId" TEXT,
    "adoptedAtId" TEXT,
    "adoptedAt" TIMESTAMP(3),
    "supersededAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),
    "source" TEXT,

    CONSTRAINT "RequirementSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Requirement" (
    "id" TEXT NOT NULL,
    "setId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "level" "ServiceLevel" NOT NULL,
    "kinds" "ServiceKind"[],
    "check" "RequirementCheck" NOT NULL,
    "rule" TEXT,
    "text" TEXT NOT NULL,
    "provided" TEXT NOT NULL DEFAULT '',
    "digest" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Requirement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assessment" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "setId" TEXT NOT NULL,
    "requirementKey" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "state" "AssessmentState" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT NOT NULL DEFAULT '',
    "assessorId" TEXT,
    "assessedAt" TIMESTAMP(3) NOT NULL,
    "replacedAt" TIMESTAMP(3),
    "source" TEXT,

    CONSTRAINT "Assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceLevelAgreement" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "requirementKey" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "resolutionId" TEXT,
    "source" TEXT,

    CONSTRAINT "ServiceLevelAgreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnnualUpdate" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "state" "AnnualUpdateState" NOT NULL,
    "setId" TEXT,
    "answers" JSONB NOT NULL DEFAULT '[]',
    "report" TEXT NOT NULL DEFAULT '',
    "isUnchanged" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "submittedById" TEXT,
    "flaggedAt" TIMESTAMP(3),
    "flaggedById" TEXT,
    "flagReason" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decisionReason" TEXT,

    CONSTRAINT "AnnualUpdate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "level" "ServiceLevel" NOT NULL,
    "state" "VerificationState" NOT NULL,
    "setId" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "requestedById" TEXT,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "tabledForId" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decidedById" TEXT,
    "decisionReason" TEXT,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deficiency" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "requirementKey" TEXT NOT NULL,
    "setId" TEXT NOT NULL,
    "source" "DeficiencySource" NOT NULL,
    "state" "DeficiencyState" NOT NULL,
    "text" TEXT NOT NULL,
    "reportedById" TEXT,
    "reportedAt" TIMESTAMP(3) NOT NULL,
    "graceFrom" TIMESTAMP(3),
    "confirmedById" TEXT,
    "fixClaim" TEXT,
    "fixClaimedAt" TIMESTAMP(3),
    "fixClaimedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decidedById" TEXT,
    "decisionReason" TEXT,
    "recordedAtId" TEXT,
    "updateId" TEXT,
    "scrutinyId" TEXT,
    "agreementId" TEXT,

    CONSTRAINT "Deficiency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Scrutiny" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "levelChangeId" TEXT NOT NULL,
    "state" "ScrutinyState" NOT NULL,
    "path" TEXT[],
    "openedAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3),
    "decidedById" TEXT,
    "decisionReason" TEXT,

    CONSTRAINT "Scrutiny_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LevelChange" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "from" "ServiceLevel",
    "to" "ServiceLevel" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "cause" "LevelChangeCause" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "resolutionId" TEXT,
    "verificationId" TEXT,
    "deficiencyId" TEXT,
    "recordedById" TEXT,

    CONSTRAINT "LevelChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL,
    "kind" "MeetingKind" NOT NULL,
    "title" TEXT NOT NULL,
    "state" "MeetingState" NOT NULL,
    "heldAt" TIMESTAMP(3) NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'Europe/London',
    "place" TEXT NOT NULL DEFAULT '',
    "introduction" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "plannedById" TEXT,
    "noticedAt" TIMESTAMP(3),
    "noticedById" TEXT,
    "openedAt" TIMESTAMP(3),
    "chairId" TEXT,
    "adjournedAt" TIMESTAMP(3),
    "adjournmentReason" TEXT,
    "renoticedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "closedById" TEXT,
    "rules" JSONB,
    "eligibleIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "consequences" JSONB,
    "minutes" TEXT,
    "minutesDigest" TEXT,
    "minutesApprovedAt" TIMESTAMP(3),
    "minutesApprovedById" TEXT,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingMove" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "to" TIMESTAMP(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" TEXT,

    CONSTRAINT "MeetingMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgendaItem" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "AgendaItemKind" NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "proposedById" TEXT,
    "serviceId" TEXT,
    "deficiencyId" TEXT,
    "updateId" TEXT,
    "verificationId" TEXT,
    "scrutinyId" TEXT,
    "requirementSetId" TEXT,
    "minutesOfId" TEXT,
    "builtAt" TIMESTAMP(3),

    CONSTRAINT "AgendaItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Resolution" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "kind" "ResolutionKind" NOT NULL DEFAULT 'ordinary',
    "state" "ResolutionState" NOT NULL,
    "method" "VotingMethod",
    "effect" JSONB NOT NULL,
    "putAt" TIMESTAMP(3),
    "decidedAt" TIMESTAMP(3),
    "decisionReason" TEXT,
    "rule" JSONB,
    "eligibleIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tally" JSONB,
    "recordedById" TEXT,

    CONSTRAINT "Resolution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "id" TEXT NOT NULL,
    "resolutionId" TEXT NOT NULL,
    "voterId" TEXT NOT NULL,
    "castById" TEXT NOT NULL,
    "choice" "VoteChoice" NOT NULL,
    "castAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recusal" (
    "resolutionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Recusal_pkey" PRIMARY KEY ("resolutionId","personId")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "arrivedAt" TIMESTAMP(3) NOT NULL,
    "leftAt" TIMESTAMP(3),

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Proxy" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "giverId" TEXT NOT NULL,
    "holderId" TEXT NOT NULL,
    "givenAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "Proxy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RequirementSet_version_key" ON "RequirementSet"("version");

-- CreateIndex
CREATE INDEX "RequirementSet_state_idx" ON "RequirementSet"("state");

-- CreateIndex
CREATE INDEX "RequirementSet_tabledForId_idx" ON "RequirementSet"("tabledForId");

-- CreateIndex
CREATE INDEX "RequirementSet_adoptedAtId_idx" ON "RequirementSet"("adoptedAtId");

-- CreateIndex
CREATE UNIQUE INDEX "Requirement_setId_key_key" ON "Requirement"("setId", "key");

-- CreateIndex
CREATE INDEX "Assessment_serviceId_requirementKey_idx" ON "Assessment"("serviceId", "requirementKey");

-- CreateIndex
CREATE INDEX "Assessment_setId_idx" ON "Assessment"("setId");

-- CreateIndex
CREATE INDEX "Assessment_assessorId_idx" ON "Assessment"("assessorId");

-- CreateIndex
CREATE INDEX "ServiceLevelAgreement_serviceId_until_idx" ON "ServiceLevelAgreement"("serviceId", "until");

-- CreateIndex
CREATE INDEX "ServiceLevelAgreement_resolutionId_idx" ON "ServiceLevelAgreement"("resolutionId");

-- CreateIndex
CREATE INDEX "AnnualUpdate_meetingId_state_idx" ON "AnnualUpdate"("meetingId", "state");

-- CreateIndex
CREATE INDEX "AnnualUpdate_setId_idx" ON "AnnualUpdate"("setId");

-- CreateIndex
CREATE INDEX "AnnualUpdate_submittedById_idx" ON "AnnualUpdate"("submittedById");

-- CreateIndex
CREATE INDEX "AnnualUpdate_flaggedById_idx" ON "AnnualUpdate"("flaggedById");

-- CreateIndex
CREATE UNIQUE INDEX "AnnualUpdate_serviceId_meetingId_key" ON "AnnualUpdate"("serviceId", "meetingId");

-- CreateIndex
CREATE INDEX "Verification_serviceId_idx" ON "Verification"("serviceId");

-- CreateIndex
CREATE INDEX "Verification_state_idx" ON "Verification"("state");

-- CreateIndex
CREATE INDEX "Verification_setId_idx" ON "Verification"("setId");

-- CreateIndex
CREATE INDEX "Verification_tabledForId_idx" ON "Verification"("tabledForId");

-- CreateIndex
CREATE INDEX "Verification_requestedById_idx" ON "Verification"("requestedById");

-- CreateIndex
CREATE INDEX "Verification_decidedById_idx" ON "Verification"("decidedById");

-- CreateIndex
CREATE INDEX "Deficiency_serviceId_state_idx" ON "Deficiency"("serviceId", "state");

-- CreateIndex
CREATE INDEX "Deficiency_state_idx" ON "Deficiency"("state");

-- CreateIndex
CREATE INDEX "Deficiency_setId_idx" ON "Deficiency"("setId");

-- CreateIndex
CREATE INDEX "Deficiency_recordedAtId_idx" ON "Deficiency"("recordedAtId");

-- CreateIndex
CREATE INDEX "Deficiency_updateId_idx" ON "Deficiency"("updateId");

-- CreateIndex
CREATE INDEX "Deficiency_scrutinyId_idx" ON "Deficiency"("scrutinyId");

-- CreateIndex
CREATE INDEX "Deficiency_agreementId_idx" ON "Deficiency"("agreementId");

-- CreateIndex
CREATE INDEX "Deficiency_reportedById_idx" ON "Deficiency"("reportedById");

-- CreateIndex
CREATE INDEX "Deficiency_confirmedById_idx" ON "Deficiency"("confirmedById");

-- CreateIndex
CREATE INDEX "Deficiency_fixClaimedById_idx" ON "Deficiency"("fixClaimedById");

-- CreateIndex
CREATE INDEX "Deficiency_decidedById_idx" ON "Deficiency"("decidedById");

-- CreateIndex
CREATE INDEX "Scrutiny_state_idx" ON "Scrutiny"("state");

-- CreateIndex
CREATE INDEX "Scrutiny_levelChangeId_idx" ON "Scrutiny"("levelChangeId");

-- CreateIndex
CREATE INDEX "Scrutiny_decidedById_idx" ON "Scrutiny"("decidedById");

-- CreateIndex
CREATE UNIQUE INDEX "Scrutiny_serviceId_levelChangeId_key" ON "Scrutiny"("serviceId", "levelChangeId");

-- CreateIndex
CREATE INDEX "LevelChange_serviceId_at_idx" ON "LevelChange"("serviceId", "at");

-- CreateIndex
CREATE INDEX "LevelChange_meetingId_idx" ON "LevelChange"("meetingId");

-- CreateIndex
CREATE INDEX "LevelChange_resolutionId_idx" ON "LevelChange"("resolutionId");

-- CreateIndex
CREATE INDEX "LevelChange_verificationId_idx" ON "LevelChange"("verificationId");

-- CreateIndex
CREATE INDEX "LevelChange_deficiencyId_idx" ON "LevelChange"("deficiencyId");

-- CreateIndex
CREATE INDEX "LevelChange_recordedById_idx" ON "LevelChange"("recordedById");

-- CreateIndex
CREATE INDEX "Meeting_heldAt_id_idx" ON "Meeting"("heldAt", "id");

-- CreateIndex
CREATE INDEX "Meeting_state_idx" ON "Meeting"("state");

-- CreateIndex
CREATE INDEX "Meeting_plannedById_idx" ON "Meeting"("plannedById");

-- CreateIndex
CREATE INDEX "Meeting_noticedById_idx" ON "Meeting"("noticedById");

-- CreateIndex
CREATE INDEX "Meeting_chairId_idx" ON "Meeting"("chairId");

-- CreateIndex
CREATE INDEX "Meeting_closedById_idx" ON "Meeting"("closedById");

-- CreateIndex
CREATE INDEX "Meeting_minutesApprovedById_idx" ON "Meeting"("minutesApprovedById");

-- CreateIndex
CREATE INDEX "MeetingMove_meetingId_idx" ON "MeetingMove"("meetingId");

-- CreateIndex
CREATE INDEX "MeetingMove_byId_idx" ON "MeetingMove"("byId");

-- CreateIndex
CREATE INDEX "AgendaItem_meetingId_position_idx" ON "AgendaItem"("meetingId", "position");

-- CreateIndex
CREATE INDEX "AgendaItem_proposedById_idx" ON "AgendaItem"("proposedById");

-- CreateIndex
CREATE INDEX "AgendaItem_serviceId_idx" ON "AgendaItem"("serviceId");

-- CreateIndex
CREATE INDEX "AgendaItem_deficiencyId_idx" ON "AgendaItem"("deficiencyId");

-- CreateIndex
CREATE INDEX "AgendaItem_updateId_idx" ON "AgendaItem"("updateId");

-- CreateIndex
CREATE INDEX "AgendaItem_verificationId_idx" ON "AgendaItem"("verificationId");

-- CreateIndex
CREATE INDEX "AgendaItem_scrutinyId_idx" ON "AgendaItem"("scrutinyId");

-- CreateIndex
CREATE INDEX "AgendaItem_requirementSetId_idx" ON "AgendaItem"("requirementSetId");

-- CreateIndex
CREATE INDEX "AgendaItem_minutesOfId_idx" ON "AgendaItem"("minutesOfId");

-- CreateIndex
CREATE INDEX "Resolution_meetingId_state_idx" ON "Resolution"("meetingId", "state");

-- CreateIndex
CREATE INDEX "Resolution_itemId_position_idx" ON "Resolution"("itemId", "position");

-- CreateIndex
CREATE INDEX "Resolution_recordedById_idx" ON "Resolution"("recordedById");

-- CreateIndex
CREATE INDEX "Vote_voterId_idx" ON "Vote"("voterId");

-- CreateIndex
CREATE INDEX "Vote_castById_idx" ON "Vote"("castById");

-- CreateIndex
CREATE UNIQUE INDEX "Vote_resolutionId_voterId_key" ON "Vote"("resolutionId", "voterId");

-- CreateIndex
CREATE INDEX "Recusal_personId_idx" ON "Recusal"("personId");

-- CreateIndex
CREATE INDEX "Attendance_meetingId_idx" ON "Attendance"("meetingId");

-- CreateIndex
CREATE INDEX "Attendance_personId_idx" ON "Attendance"("personId");

-- CreateIndex
CREATE INDEX "Proxy_meetingId_idx" ON "Proxy"("meetingId");

-- CreateIndex
CREATE INDEX "Proxy_giverId_idx" ON "Proxy"("giverId");

-- CreateIndex
CREATE INDEX "Proxy_holderId_idx" ON "Proxy"("holderId");

-- AddForeignKey
ALTER TABLE "RequirementSet" ADD CONSTRAINT "RequirementSet_basedOnId_fkey" FOREIGN KEY ("basedOnId") REFERENCES "RequirementSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequirementSet" ADD CONSTRAINT "RequirementSet_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequirementSet" ADD CONSTRAINT "RequirementSet_tabledForId_fkey" FOREIGN KEY ("tabledForId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequirementSet" ADD CONSTRAINT "RequirementSet_adoptedAtId_fkey" FOREIGN KEY ("adoptedAtId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_setId_fkey" FOREIGN KEY ("setId") REFERENCES "RequirementSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_setId_fkey" FOREIGN KEY ("setId") REFERENCES "RequirementSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_assessorId_fkey" FOREIGN KEY ("assessorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceLevelAgreement" ADD CONSTRAINT "ServiceLevelAgreement_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceLevelAgreement" ADD CONSTRAINT "ServiceLevelAgreement_resolutionId_fkey" FOREIGN KEY ("resolutionId") REFERENCES "Resolution"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualUpdate" ADD CONSTRAINT "AnnualUpdate_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualUpdate" ADD CONSTRAINT "AnnualUpdate_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualUpdate" ADD CONSTRAINT "AnnualUpdate_setId_fkey" FOREIGN KEY ("setId") REFERENCES "RequirementSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualUpdate" ADD CONSTRAINT "AnnualUpdate_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualUpdate" ADD CONSTRAINT "AnnualUpdate_flaggedById_fkey" FOREIGN KEY ("flaggedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_setId_fkey" FOREIGN KEY ("setId") REFERENCES "RequirementSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_tabledForId_fkey" FOREIGN KEY ("tabledForId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_setId_fkey" FOREIGN KEY ("setId") REFERENCES "RequirementSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_reportedById_fkey" FOREIGN KEY ("reportedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_confirmedById_fkey" FOREIGN KEY ("confirmedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_fixClaimedById_fkey" FOREIGN KEY ("fixClaimedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_recordedAtId_fkey" FOREIGN KEY ("recordedAtId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "AnnualUpdate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_scrutinyId_fkey" FOREIGN KEY ("scrutinyId") REFERENCES "Scrutiny"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deficiency" ADD CONSTRAINT "Deficiency_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "ServiceLevelAgreement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scrutiny" ADD CONSTRAINT "Scrutiny_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scrutiny" ADD CONSTRAINT "Scrutiny_levelChangeId_fkey" FOREIGN KEY ("levelChangeId") REFERENCES "LevelChange"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scrutiny" ADD CONSTRAINT "Scrutiny_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LevelChange" ADD CONSTRAINT "LevelChange_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LevelChange" ADD CONSTRAINT "LevelChange_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LevelChange" ADD CONSTRAINT "LevelChange_resolutionId_fkey" FOREIGN KEY ("resolutionId") REFERENCES "Resolution"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LevelChange" ADD CONSTRAINT "LevelChange_verificationId_fkey" FOREIGN KEY ("verificationId") REFERENCES "Verification"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LevelChange" ADD CONSTRAINT "LevelChange_deficiencyId_fkey" FOREIGN KEY ("deficiencyId") REFERENCES "Deficiency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LevelChange" ADD CONSTRAINT "LevelChange_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_plannedById_fkey" FOREIGN KEY ("plannedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_noticedById_fkey" FOREIGN KEY ("noticedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_chairId_fkey" FOREIGN KEY ("chairId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_minutesApprovedById_fkey" FOREIGN KEY ("minutesApprovedById") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingMove" ADD CONSTRAINT "MeetingMove_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingMove" ADD CONSTRAINT "MeetingMove_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_deficiencyId_fkey" FOREIGN KEY ("deficiencyId") REFERENCES "Deficiency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "AnnualUpdate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_verificationId_fkey" FOREIGN KEY ("verificationId") REFERENCES "Verification"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_scrutinyId_fkey" FOREIGN KEY ("scrutinyId") REFERENCES "Scrutiny"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_requirementSetId_fkey" FOREIGN KEY ("requirementSetId") REFERENCES "RequirementSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_minutesOfId_fkey" FOREIGN KEY ("minutesOfId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AgendaItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_resolutionId_fkey" FOREIGN KEY ("resolutionId") REFERENCES "Resolution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_voterId_fkey" FOREIGN KEY ("voterId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_castById_fkey" FOREIGN KEY ("castById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_resolutionId_fkey" FOREIGN KEY ("resolutionId") REFERENCES "Resolution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proxy" ADD CONSTRAINT "Proxy_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proxy" ADD CONSTRAINT "Proxy_giverId_fkey" FOREIGN KEY ("giverId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proxy" ADD CONSTRAINT "Proxy_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot say.

-- One answer of a service to one requirement; what it replaced is kept.
CREATE UNIQUE INDEX "Assessment_current" ON "Assessment" ("serviceId", "requirementKey") WHERE "replacedAt" IS NULL;
-- One request to be verified at a time.
CREATE UNIQUE INDEX "Verification_open" ON "Verification" ("serviceId") WHERE "state" IN ('requested', 'tabled', 'held_over');
-- A shortcoming is one deficiency, however many report it.
CREATE UNIQUE INDEX "Deficiency_open" ON "Deficiency" ("serviceId", "requirementKey") WHERE "state" IN ('reported', 'in_grace', 'fix_claimed');
-- One requirement set is in force.
CREATE UNIQUE INDEX "RequirementSet_in_force" ON "RequirementSet" ("state") WHERE "state" = 'adopted';
CREATE UNIQUE INDEX "Attendance_present" ON "Attendance" ("meetingId", "personId") WHERE "leftAt" IS NULL;
CREATE UNIQUE INDEX "Proxy_in_force" ON "Proxy" ("meetingId", "giverId") WHERE "revokedAt" IS NULL;

-- An adopted requirement set is never changed: not its requirements, not what it promises.
CREATE FUNCTION forkmoot_keep_adopted_requirements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM "RequirementSet" s
    WHERE s."id" = COALESCE(OLD."setId", NEW."setId") AND s."adoptedAt" IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'an adopted requirement set is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "Requirement_adopted" BEFORE UPDATE OR DELETE ON "Requirement"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_keep_adopted_requirements();

CREATE FUNCTION forkmoot_keep_adopted_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."adoptedAt" IS NOT NULL AND (
    TG_OP = 'DELETE' OR NEW."promises" IS DISTINCT FROM OLD."promises" OR NEW."version" IS DISTINCT FROM OLD."version"
    OR NEW."adoptedAt" IS DISTINCT FROM OLD."adoptedAt" OR NEW."rationale" IS DISTINCT FROM OLD."rationale"
  ) THEN
    RAISE EXCEPTION 'an adopted requirement set is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "RequirementSet_adopted" BEFORE UPDATE OR DELETE ON "RequirementSet"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_keep_adopted_set();

-- Minutes that were approved are never changed.
CREATE FUNCTION forkmoot_keep_approved_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" = 'minutes_approved' AND (
    TG_OP = 'DELETE' OR NEW."minutes" IS DISTINCT FROM OLD."minutes" OR NEW."state" IS DISTINCT FROM OLD."state"
    OR NEW."minutesDigest" IS DISTINCT FROM OLD."minutesDigest" OR NEW."consequences" IS DISTINCT FROM OLD."consequences"
  ) THEN
    RAISE EXCEPTION 'approved minutes are never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "Meeting_approved_minutes" BEFORE UPDATE OR DELETE ON "Meeting"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_keep_approved_minutes();

-- The history of levels is written once.
CREATE FUNCTION forkmoot_keep_level_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of levels is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "LevelChange_written_once" BEFORE UPDATE ON "LevelChange"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_keep_level_changes();

-- Services that are here already have a history that begins now.
INSERT INTO "LevelChange" ("id", "serviceId", "to", "at", "cause", "note")
  SELECT gen_random_uuid()::text, "id", "level", "levelSince", 'imported', 'As it stood when levels began to be recorded'
  FROM "Service";
