-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ServiceKind" AS ENUM ('user', 'coop', 'infrastructure');

-- CreateEnum
CREATE TYPE "ServiceLevel" AS ENUM ('proposed', 'alpha', 'beta', 'live', 'retired');

-- CreateEnum
CREATE TYPE "CodeHostKind" AS ENUM ('local', 'github');

-- CreateEnum
CREATE TYPE "DeploymentState" AS ENUM ('queued', 'running', 'failed', 'serving', 'draining', 'gone');

-- CreateEnum
CREATE TYPE "PullRequestState" AS ENUM ('open', 'closed', 'merged');

-- CreateEnum
CREATE TYPE "ForkState" AS ENUM ('draft', 'open', 'merge_review', 'promoting', 'promoted', 'reverted', 'withdrawn', 'expired');

-- CreateEnum
CREATE TYPE "RevisionState" AS ENUM ('checking', 'checks_failed', 'cross_check', 'approved', 'changes_requested', 'rejected', 'superseded');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('approve', 'request_changes', 'reject');

-- CreateEnum
CREATE TYPE "CheckState" AS ENUM ('queued', 'running', 'passed', 'failed', 'errored', 'stopped');

-- CreateEnum
CREATE TYPE "CoopRole" AS ENUM ('member', 'board', 'secretary', 'programme_admin', 'programme_lead', 'administrator');

-- CreateTable
CREATE TABLE "Service" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "ServiceKind" NOT NULL,
    "level" "ServiceLevel" NOT NULL,
    "levelSince" TIMESTAMP(3) NOT NULL,
    "summary" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "database" TEXT,
    "seed" JSONB,
    "session" JSONB,
    "productionId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dependency" (
    "consumerId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,

    CONSTRAINT "Dependency_pkey" PRIMARY KEY ("consumerId","providerId")
);

-- CreateTable
CREATE TABLE "Component" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "host" "CodeHostKind" NOT NULL,
    "repository" TEXT NOT NULL,
    "defaultBranch" TEXT NOT NULL DEFAULT 'main',
    "notContributableReason" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Component_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Maintainership" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "invitedAt" TIMESTAMP(3) NOT NULL,
    "acceptedAt" TIMESTAMP(3),
    "steppedDownAt" TIMESTAMP(3),

    CONSTRAINT "Maintainership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TechnicalOwner" (
    "componentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TechnicalOwner_pkey" PRIMARY KEY ("componentId","personId")
);

-- CreateTable
CREATE TABLE "ServiceSecret" (
    "serviceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ServiceSecret_pkey" PRIMARY KEY ("serviceId","name")
);

-- CreateTable
CREATE TABLE "Manifest" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "schemaVersion" INTEGER NOT NULL DEFAULT 1,
    "entries" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Manifest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deployment" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "forkId" TEXT,
    "revisionId" TEXT,
    "manifestId" TEXT NOT NULL,
    "state" "DeploymentState" NOT NULL,
    "stateSince" TIMESTAMP(3) NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "fault" JSONB,
    "blocked" JSONB,
    "steps" JSONB NOT NULL DEFAULT '[]',
    "health" JSONB,
    "healthAt" TIMESTAMP(3),
    "queuedAt" TIMESTAMP(3) NOT NULL,
    "startedAt" TIMESTAMP(3),
    "servingAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "endReason" TEXT,

    CONSTRAINT "Deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrafficBucket" (
    "serviceId" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "manifest" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "hour" TIMESTAMP(3) NOT NULL,
    "requests" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "latency" INTEGER[],

    CONSTRAINT "TrafficBucket_pkey" PRIMARY KEY ("deploymentId","component","action","hour")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "actorLabel" TEXT NOT NULL,
    "serviceId" TEXT,
    "forkId" TEXT,
    "objectType" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "requestId" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL,
    "forkId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PullRequest" (
    "id" TEXT NOT NULL,
    "componentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "headBranch" TEXT NOT NULL,
    "headSha" TEXT NOT NULL,
    "state" "PullRequestState" NOT NULL DEFAULT 'open',
    "openedById" TEXT,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PullRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Push" (
    "id" TEXT NOT NULL,
    "componentId" TEXT NOT NULL,
    "branch" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Push_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Fork" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "serviceId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "ownerId" TEXT NOT NULL,
    "state" "ForkState" NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "stateSince" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Fork_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ForkPullRequest" (
    "forkId" TEXT NOT NULL,
    "pullRequestId" TEXT NOT NULL,
    "releasedAt" TIMESTAMP(3),

    CONSTRAINT "ForkPullRequest_pkey" PRIMARY KEY ("forkId","pullRequestId")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" TEXT NOT NULL,
    "forkId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "state" "RevisionState" NOT NULL,
    "stateSince" TIMESTAMP(3) NOT NULL,
    "cutFromId" TEXT NOT NULL,
    "runsId" TEXT NOT NULL,
    "finding" TEXT,
    "checksAskedById" TEXT,
    "checksHeld" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RevisionChange" (
    "revisionId" TEXT NOT NULL,
    "componentId" TEXT NOT NULL,
    "pullRequestId" TEXT NOT NULL,
    "head" TEXT NOT NULL,
    "base" TEXT NOT NULL,
    "commits" JSONB NOT NULL,
    "files" JSONB NOT NULL,
    "added" INTEGER NOT NULL,
    "removed" INTEGER NOT NULL,
    "unreleased" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "RevisionChange_pkey" PRIMARY KEY ("revisionId","componentId")
);

-- CreateTable
CREATE TABLE "RevisionContributor" (
    "id" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "personId" TEXT,
    "label" TEXT NOT NULL,
    "part" TEXT NOT NULL,

    CONSTRAINT "RevisionContributor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrossCheck" (
    "id" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "items" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "standing" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CrossCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Check" (
    "id" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "componentId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" "CheckState" NOT NULL,
    "steps" JSONB NOT NULL DEFAULT '[]',
    "fault" JSONB,
    "queuedAt" TIMESTAMP(3) NOT NULL,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Binding" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "forkId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "endedBy" TEXT,

    CONSTRAINT "Binding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JoinTicket" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "forkId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "JoinTicket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommandReceipt" (
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "output" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommandReceipt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ClockOffset" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offsetMs" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ClockOffset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerLease" (
    "executorId" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "heartbeatAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WorkerLease_pkey" PRIMARY KEY ("executorId")
);

-- CreateTable
CREATE TABLE "Cursor" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Cursor_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "suspendedAt" TIMESTAMP(3),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "emailVerified" TIMESTAMP(3),
    "image" TEXT,
    "personId" TEXT,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "sessionToken" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expires" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerificationToken" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMP(3) NOT NULL
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isProvider" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Affiliation" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),

    CONSTRAINT "Affiliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "CoopRole" NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Service_slug_key" ON "Service"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Service_productionId_key" ON "Service"("productionId");

-- CreateIndex
CREATE INDEX "Service_title_idx" ON "Service"("title");

-- CreateIndex
CREATE INDEX "Dependency_providerId_idx" ON "Dependency"("providerId");

-- CreateIndex
CREATE UNIQUE INDEX "Component_name_key" ON "Component"("name");

-- CreateIndex
CREATE INDEX "Component_serviceId_position_idx" ON "Component"("serviceId", "position");

-- CreateIndex
CREATE INDEX "Maintainership_serviceId_idx" ON "Maintainership"("serviceId");

-- CreateIndex
CREATE INDEX "Maintainership_personId_idx" ON "Maintainership"("personId");

-- CreateIndex
CREATE INDEX "TechnicalOwner_personId_idx" ON "TechnicalOwner"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Manifest_serviceId_digest_key" ON "Manifest"("serviceId", "digest");

-- CreateIndex
CREATE INDEX "Deployment_forkId_state_idx" ON "Deployment"("forkId", "state");

-- CreateIndex
CREATE INDEX "Deployment_serviceId_state_idx" ON "Deployment"("serviceId", "state");

-- CreateIndex
CREATE INDEX "Deployment_revisionId_idx" ON "Deployment"("revisionId");

-- CreateIndex
CREATE INDEX "Deployment_manifestId_idx" ON "Deployment"("manifestId");

-- CreateIndex
CREATE INDEX "Deployment_state_idx" ON "Deployment"("state");

-- CreateIndex
CREATE INDEX "TrafficBucket_serviceId_hour_idx" ON "TrafficBucket"("serviceId", "hour");

-- CreateIndex
CREATE INDEX "AuditEntry_forkId_id_idx" ON "AuditEntry"("forkId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_serviceId_id_idx" ON "AuditEntry"("serviceId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_objectType_objectId_idx" ON "AuditEntry"("objectType", "objectId");

-- CreateIndex
CREATE INDEX "Notification_personId_at_idx" ON "Notification"("personId", "at");

-- CreateIndex
CREATE INDEX "Notification_personId_readAt_idx" ON "Notification"("personId", "readAt");

-- CreateIndex
CREATE INDEX "Notification_forkId_idx" ON "Notification"("forkId");

-- CreateIndex
CREATE INDEX "PullRequest_componentId_headBranch_state_idx" ON "PullRequest"("componentId", "headBranch", "state");

-- CreateIndex
CREATE UNIQUE INDEX "PullRequest_componentId_number_key" ON "PullRequest"("componentId", "number");

-- CreateIndex
CREATE INDEX "Push_componentId_branch_at_idx" ON "Push"("componentId", "branch", "at");

-- CreateIndex
CREATE INDEX "Push_componentId_after_idx" ON "Push"("componentId", "after");

-- CreateIndex
CREATE INDEX "Push_personId_idx" ON "Push"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Fork_number_key" ON "Fork"("number");

-- CreateIndex
CREATE INDEX "Fork_serviceId_state_number_idx" ON "Fork"("serviceId", "state", "number");

-- CreateIndex
CREATE INDEX "Fork_ownerId_state_idx" ON "Fork"("ownerId", "state");

-- CreateIndex
CREATE INDEX "Fork_state_number_idx" ON "Fork"("state", "number");

-- CreateIndex
CREATE INDEX "ForkPullRequest_pullRequestId_idx" ON "ForkPullRequest"("pullRequestId");

-- CreateIndex
CREATE INDEX "Revision_state_stateSince_idx" ON "Revision"("state", "stateSince");

-- CreateIndex
CREATE INDEX "Revision_cutFromId_idx" ON "Revision"("cutFromId");

-- CreateIndex
CREATE INDEX "Revision_runsId_idx" ON "Revision"("runsId");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_forkId_number_key" ON "Revision"("forkId", "number");

-- CreateIndex
CREATE INDEX "RevisionChange_pullRequestId_idx" ON "RevisionChange"("pullRequestId");

-- CreateIndex
CREATE INDEX "RevisionContributor_revisionId_idx" ON "RevisionContributor"("revisionId");

-- CreateIndex
CREATE INDEX "RevisionContributor_personId_idx" ON "RevisionContributor"("personId");

-- CreateIndex
CREATE INDEX "CrossCheck_revisionId_at_idx" ON "CrossCheck"("revisionId", "at");

-- CreateIndex
CREATE INDEX "CrossCheck_personId_idx" ON "CrossCheck"("personId");

-- CreateIndex
CREATE INDEX "Check_componentId_idx" ON "Check"("componentId");

-- CreateIndex
CREATE UNIQUE INDEX "Check_revisionId_componentId_attempt_key" ON "Check"("revisionId", "componentId", "attempt");

-- CreateIndex
CREATE INDEX "Binding_forkId_until_idx" ON "Binding"("forkId", "until");

-- CreateIndex
CREATE INDEX "Binding_serviceId_subject_idx" ON "Binding"("serviceId", "subject");

-- CreateIndex
CREATE INDEX "Binding_personId_idx" ON "Binding"("personId");

-- CreateIndex
CREATE INDEX "JoinTicket_forkId_idx" ON "JoinTicket"("forkId");

-- CreateIndex
CREATE INDEX "JoinTicket_serviceId_idx" ON "JoinTicket"("serviceId");

-- CreateIndex
CREATE INDEX "JoinTicket_personId_idx" ON "JoinTicket"("personId");

-- CreateIndex
CREATE INDEX "CommandReceipt_createdAt_idx" ON "CommandReceipt"("createdAt");

-- CreateIndex
CREATE INDEX "Person_email_idx" ON "Person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_personId_key" ON "User"("personId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_provider_providerAccountId_key" ON "Account"("provider", "providerAccountId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_sessionToken_key" ON "Session"("sessionToken");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expires_idx" ON "Session"("expires");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationToken_token_key" ON "VerificationToken"("token");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationToken_identifier_token_key" ON "VerificationToken"("identifier", "token");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_name_key" ON "Organization"("name");

-- CreateIndex
CREATE INDEX "Affiliation_personId_idx" ON "Affiliation"("personId");

-- CreateIndex
CREATE INDEX "Affiliation_organizationId_idx" ON "Affiliation"("organizationId");

-- CreateIndex
CREATE INDEX "RoleGrant_personId_idx" ON "RoleGrant"("personId");

-- CreateIndex
CREATE INDEX "RoleGrant_role_idx" ON "RoleGrant"("role");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_personId_idx" ON "ApiToken"("personId");

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_productionId_fkey" FOREIGN KEY ("productionId") REFERENCES "Manifest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dependency" ADD CONSTRAINT "Dependency_consumerId_fkey" FOREIGN KEY ("consumerId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dependency" ADD CONSTRAINT "Dependency_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Component" ADD CONSTRAINT "Component_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Maintainership" ADD CONSTRAINT "Maintainership_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Maintainership" ADD CONSTRAINT "Maintainership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TechnicalOwner" ADD CONSTRAINT "TechnicalOwner_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TechnicalOwner" ADD CONSTRAINT "TechnicalOwner_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceSecret" ADD CONSTRAINT "ServiceSecret_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Manifest" ADD CONSTRAINT "Manifest_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_manifestId_fkey" FOREIGN KEY ("manifestId") REFERENCES "Manifest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrafficBucket" ADD CONSTRAINT "TrafficBucket_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PullRequest" ADD CONSTRAINT "PullRequest_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PullRequest" ADD CONSTRAINT "PullRequest_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Push" ADD CONSTRAINT "Push_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Push" ADD CONSTRAINT "Push_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fork" ADD CONSTRAINT "Fork_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fork" ADD CONSTRAINT "Fork_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ForkPullRequest" ADD CONSTRAINT "ForkPullRequest_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ForkPullRequest" ADD CONSTRAINT "ForkPullRequest_pullRequestId_fkey" FOREIGN KEY ("pullRequestId") REFERENCES "PullRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_cutFromId_fkey" FOREIGN KEY ("cutFromId") REFERENCES "Manifest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_runsId_fkey" FOREIGN KEY ("runsId") REFERENCES "Manifest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionChange" ADD CONSTRAINT "RevisionChange_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionChange" ADD CONSTRAINT "RevisionChange_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionChange" ADD CONSTRAINT "RevisionChange_pullRequestId_fkey" FOREIGN KEY ("pullRequestId") REFERENCES "PullRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionContributor" ADD CONSTRAINT "RevisionContributor_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionContributor" ADD CONSTRAINT "RevisionContributor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrossCheck" ADD CONSTRAINT "CrossCheck_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrossCheck" ADD CONSTRAINT "CrossCheck_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Check" ADD CONSTRAINT "Check_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Check" ADD CONSTRAINT "Check_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Binding" ADD CONSTRAINT "Binding_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Binding" ADD CONSTRAINT "Binding_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Binding" ADD CONSTRAINT "Binding_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JoinTicket" ADD CONSTRAINT "JoinTicket_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JoinTicket" ADD CONSTRAINT "JoinTicket_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JoinTicket" ADD CONSTRAINT "JoinTicket_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Affiliation" ADD CONSTRAINT "Affiliation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Affiliation" ADD CONSTRAINT "Affiliation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema cannot say.

-- Logins are compared without case.
CREATE UNIQUE INDEX "Person_login_lower_key" ON "Person" (lower("login"));

-- Law 5: a user has at most one active fork per service.
CREATE UNIQUE INDEX "Binding_active_key" ON "Binding" ("serviceId", "subject") WHERE "until" IS NULL;

-- A pull request is in at most one fork that has not ended.
CREATE UNIQUE INDEX "ForkPullRequest_active_key" ON "ForkPullRequest" ("pullRequestId") WHERE "releasedAt" IS NULL;

-- One open pull request for a branch.
CREATE UNIQUE INDEX "PullRequest_open_branch_key" ON "PullRequest" ("componentId", "headBranch") WHERE "state" = 'open';

-- One standing maintainership, one standing grant of a role.
CREATE UNIQUE INDEX "Maintainership_standing_key" ON "Maintainership" ("serviceId", "personId") WHERE "steppedDownAt" IS NULL;
CREATE UNIQUE INDEX "RoleGrant_standing_key" ON "RoleGrant" ("personId", "role") WHERE "until" IS NULL;

-- At most one deployment of a fork (and one baseline of a service) serves; a successor takes over in the same transaction.
CREATE UNIQUE INDEX "Deployment_serving_fork_key" ON "Deployment" ("forkId") WHERE "state" = 'serving' AND "forkId" IS NOT NULL;
CREATE UNIQUE INDEX "Deployment_serving_baseline_key" ON "Deployment" ("serviceId") WHERE "state" = 'serving' AND "forkId" IS NULL;

-- The audit trail is append-only.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is append-only.';
END $$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
