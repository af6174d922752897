-- CreateEnum
CREATE TYPE "AgreementKind" AS ENUM ('individual_cla', 'entity_cla', 'nda', 'programme');

-- CreateEnum
CREATE TYPE "Countersigner" AS ENUM ('programme_admin', 'programme_lead');

-- CreateEnum
CREATE TYPE "SignatureMethod" AS ENUM ('page', 'paper', 'imported');

-- CreateEnum
CREATE TYPE "RejectionReason" AS ENUM ('unreadable', 'wrong_person', 'wrong_version', 'incomplete', 'not_authorised', 'other');

-- CreateEnum
CREATE TYPE "OfficerRole" AS ENUM ('signatory', 'cla_manager');

-- CreateEnum
CREATE TYPE "CoverageKind" AS ENUM ('email_domain', 'person', 'github_organization');

-- AlterTable
ALTER TABLE "Affiliation" ADD COLUMN     "recordedById" TEXT;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "erasedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "AgreementVersion" (
    "id" TEXT NOT NULL,
    "kind" "AgreementKind" NOT NULL,
    "major" INTEGER NOT NULL,
    "minor" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "isBreaking" BOOLEAN NOT NULL,
    "oldUntil" TIMESTAMP(3),
    "countersigner" "Countersigner",
    "validMonths" INTEGER,
    "draftedById" TEXT,
    "draftedAt" TIMESTAMP(3) NOT NULL,
    "publishedById" TEXT,
    "publishedAt" TIMESTAMP(3),
    "source" TEXT,

    CONSTRAINT "AgreementVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Signature" (
    "id" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "organizationId" TEXT,
    "method" "SignatureMethod" NOT NULL,
    "typedName" TEXT NOT NULL,
    "textDigest" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "signedAt" TIMESTAMP(3) NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "consentKey" TEXT,
    "code" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "seal" TEXT NOT NULL,
    "enteredById" TEXT,
    "acceptedAt" TIMESTAMP(3),
    "countersignedAt" TIMESTAMP(3),
    "countersignedById" TEXT,
    "rejectedAt" TIMESTAMP(3),
    "rejectedById" TEXT,
    "rejectionReason" "RejectionReason",
    "rejectionNote" TEXT,
    "revokedAt" TIMESTAMP(3),
    "revokedById" TEXT,
    "revocationNote" TEXT,
    "source" TEXT,

    CONSTRAINT "Signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignaturePaper" (
    "signatureId" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "SignaturePaper_pkey" PRIMARY KEY ("signatureId")
);

-- CreateTable
CREATE TABLE "PaperReview" (
    "signatureId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "PaperReview_pkey" PRIMARY KEY ("signatureId","personId")
);

-- CreateTable
CREATE TABLE "OrganizationOfficer" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "OfficerRole" NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "addedById" TEXT,

    CONSTRAINT "OrganizationOfficer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderSpan" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),

    CONSTRAINT "ProviderSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoverageRule" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "kind" "CoverageKind" NOT NULL,
    "value" TEXT NOT NULL,
    "personId" TEXT,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "addedAt" TIMESTAMP(3) NOT NULL,
    "addedById" TEXT,
    "endedById" TEXT,

    CONSTRAINT "CoverageRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoverageRequest" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "askedAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),
    "answeredById" TEXT,
    "isAccepted" BOOLEAN,
    "reason" TEXT NOT NULL DEFAULT '',
    "silentDays" INTEGER,

    CONSTRAINT "CoverageRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerifiedEmail" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),

    CONSTRAINT "VerifiedEmail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GitHubOrganization" (
    "login" TEXT NOT NULL,
    "readAt" TIMESTAMP(3),
    "problem" TEXT,

    CONSTRAINT "GitHubOrganization_pkey" PRIMARY KEY ("login")
);

-- CreateTable
CREATE TABLE "GitHubMembership" (
    "id" TEXT NOT NULL,
    "organization" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),

    CONSTRAINT "GitHubMembership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeptTrial" (
    "id" TEXT NOT NULL,
    "forkId" TEXT NOT NULL,
    "keptUntil" TIMESTAMP(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "KeptTrial_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AgreementVersion_draftedById_idx" ON "AgreementVersion"("draftedById");

-- CreateIndex
CREATE INDEX "AgreementVersion_publishedById_idx" ON "AgreementVersion"("publishedById");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementVersion_kind_major_minor_key" ON "AgreementVersion"("kind", "major", "minor");

-- CreateIndex
CREATE UNIQUE INDEX "Signature_consentKey_key" ON "Signature"("consentKey");

-- CreateIndex
CREATE UNIQUE INDEX "Signature_code_key" ON "Signature"("code");

-- CreateIndex
CREATE INDEX "Signature_personId_versionId_idx" ON "Signature"("personId", "versionId");

-- CreateIndex
CREATE INDEX "Signature_organizationId_versionId_idx" ON "Signature"("organizationId", "versionId");

-- CreateIndex
CREATE INDEX "Signature_versionId_idx" ON "Signature"("versionId");

-- CreateIndex
CREATE INDEX "Signature_recordedAt_id_idx" ON "Signature"("recordedAt", "id");

-- CreateIndex
CREATE INDEX "Signature_countersignedById_idx" ON "Signature"("countersignedById");

-- CreateIndex
CREATE INDEX "Signature_rejectedById_idx" ON "Signature"("rejectedById");

-- CreateIndex
CREATE INDEX "Signature_revokedById_idx" ON "Signature"("revokedById");

-- CreateIndex
CREATE INDEX "Signature_enteredById_idx" ON "Signature"("enteredById");

-- CreateIndex
CREATE INDEX "PaperReview_personId_idx" ON "PaperReview"("personId");

-- CreateIndex
CREATE INDEX "OrganizationOfficer_organizationId_role_idx" ON "OrganizationOfficer"("organizationId", "role");

-- CreateIndex
CREATE INDEX "OrganizationOfficer_personId_idx" ON "OrganizationOfficer"("personId");

-- CreateIndex
CREATE INDEX "OrganizationOfficer_addedById_idx" ON "OrganizationOfficer"("addedById");

-- CreateIndex
CREATE INDEX "ProviderSpan_organizationId_idx" ON "ProviderSpan"("organizationId");

-- CreateIndex
CREATE INDEX "CoverageRule_organizationId_idx" ON "CoverageRule"("organizationId");

-- CreateIndex
CREATE INDEX "CoverageRule_personId_idx" ON "CoverageRule"("personId");

-- CreateIndex
CREATE INDEX "CoverageRule_addedById_idx" ON "CoverageRule"("addedById");

-- CreateIndex
CREATE INDEX "CoverageRule_endedById_idx" ON "CoverageRule"("endedById");

-- CreateIndex
CREATE INDEX "CoverageRequest_organizationId_answeredAt_idx" ON "CoverageRequest"("organizationId", "answeredAt");

-- CreateIndex
CREATE INDEX "CoverageRequest_personId_idx" ON "CoverageRequest"("personId");

-- CreateIndex
CREATE INDEX "CoverageRequest_answeredById_idx" ON "CoverageRequest"("answeredById");

-- CreateIndex
CREATE INDEX "VerifiedEmail_personId_idx" ON "VerifiedEmail"("personId");

-- CreateIndex
CREATE INDEX "VerifiedEmail_email_idx" ON "VerifiedEmail"("email");

-- CreateIndex
CREATE INDEX "GitHubMembership_organization_idx" ON "GitHubMembership"("organization");

-- CreateIndex
CREATE INDEX "GitHubMembership_accountId_idx" ON "GitHubMembership"("accountId");

-- CreateIndex
CREATE INDEX "KeptTrial_forkId_at_idx" ON "KeptTrial"("forkId", "at");

-- CreateIndex
CREATE INDEX "KeptTrial_byId_idx" ON "KeptTrial"("byId");

-- CreateIndex
CREATE INDEX "Affiliation_recordedById_idx" ON "Affiliation"("recordedById");

-- AddForeignKey
ALTER TABLE "AgreementVersion" ADD CONSTRAINT "AgreementVersion_draftedById_fkey" FOREIGN KEY ("draftedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementVersion" ADD CONSTRAINT "AgreementVersion_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_countersignedById_fkey" FOREIGN KEY ("countersignedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_rejectedById_fkey" FOREIGN KEY ("rejectedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_revokedById_fkey" FOREIGN KEY ("revokedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignaturePaper" ADD CONSTRAINT "SignaturePaper_signatureId_fkey" FOREIGN KEY ("signatureId") REFERENCES "Signature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperReview" ADD CONSTRAINT "PaperReview_signatureId_fkey" FOREIGN KEY ("signatureId") REFERENCES "Signature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperReview" ADD CONSTRAINT "PaperReview_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganizationOfficer" ADD CONSTRAINT "OrganizationOfficer_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganizationOfficer" ADD CONSTRAINT "OrganizationOfficer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganizationOfficer" ADD CONSTRAINT "OrganizationOfficer_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderSpan" ADD CONSTRAINT "ProviderSpan_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageRule" ADD CONSTRAINT "CoverageRule_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageRule" ADD CONSTRAINT "CoverageRule_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageRule" ADD CONSTRAINT "CoverageRule_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageRule" ADD CONSTRAINT "CoverageRule_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageRequest" ADD CONSTRAINT "CoverageRequest_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageRequest" ADD CONSTRAINT "CoverageRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageRequest" ADD CONSTRAINT "CoverageRequest_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerifiedEmail" ADD CONSTRAINT "VerifiedEmail_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GitHubMembership" ADD CONSTRAINT "GitHubMembership_organization_fkey" FOREIGN KEY ("organization") REFERENCES "GitHubOrganization"("login") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptTrial" ADD CONSTRAINT "KeptTrial_forkId_fkey" FOREIGN KEY ("forkId") REFERENCES "Fork"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptTrial" ADD CONSTRAINT "KeptTrial_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Affiliation" ADD CONSTRAINT "Affiliation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- One draft of each agreement at a time.
CREATE UNIQUE INDEX "AgreementVersion_one_draft" ON "AgreementVersion" ("kind") WHERE "publishedAt" IS NULL;
-- A person has at most one signature on a version that was neither rejected nor revoked, for themselves or for one organization.
CREATE UNIQUE INDEX "Signature_one_standing" ON "Signature" ("versionId", "personId", COALESCE("organizationId", ''))
  WHERE "rejectedAt" IS NULL AND "revokedAt" IS NULL;
CREATE UNIQUE INDEX "OrganizationOfficer_one_standing" ON "OrganizationOfficer" ("organizationId", "role", "personId") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "CoverageRule_one_standing" ON "CoverageRule" ("organizationId", "kind", "value") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "CoverageRequest_one_open" ON "CoverageRequest" ("organizationId", "personId") WHERE "answeredAt" IS NULL;
CREATE UNIQUE INDEX "VerifiedEmail_one_standing" ON "VerifiedEmail" ("personId", "email") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "GitHubMembership_one_standing" ON "GitHubMembership" ("organization", "accountId") WHERE "until" IS NULL;

-- What was published is what people sign: it is never changed.
CREATE FUNCTION forkmoot_keep_published_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."publishedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'a published version of an agreement is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "AgreementVersion_published" BEFORE UPDATE OR DELETE ON "AgreementVersion"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_keep_published_agreement();

-- What was signed stays as it was signed, and nothing that was decided on it is undone.
CREATE FUNCTION forkmoot_keep_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR
    ROW(NEW."versionId", NEW."personId", NEW."organizationId", NEW."method", NEW."typedName", NEW."textDigest", NEW."account",
        NEW."signedAt", NEW."recordedAt", NEW."expiresAt", NEW."consentKey", NEW."code", NEW."statement", NEW."seal", NEW."source")
      IS DISTINCT FROM
    ROW(OLD."versionId", OLD."personId", OLD."organizationId", OLD."method", OLD."typedName", OLD."textDigest", OLD."account",
        OLD."signedAt", OLD."recordedAt", OLD."expiresAt", OLD."consentKey", OLD."code", OLD."statement", OLD."seal", OLD."source")
    OR (OLD."acceptedAt" IS NOT NULL AND NEW."acceptedAt" IS DISTINCT FROM OLD."acceptedAt")
    OR (OLD."countersignedAt" IS NOT NULL AND NEW."countersignedAt" IS DISTINCT FROM OLD."countersignedAt")
    OR (OLD."rejectedAt" IS NOT NULL AND NEW."rejectedAt" IS DISTINCT FROM OLD."rejectedAt")
    OR (OLD."revokedAt" IS NOT NULL AND NEW."revokedAt" IS DISTINCT FROM OLD."revokedAt")
  THEN
    RAISE EXCEPTION 'a signature is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Signature_kept" BEFORE UPDATE OR DELETE ON "Signature"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_keep_signature();

-- The audit trail stays append-only, but for one thing: whoever had their personal data erased is a pseudonym there too.
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."actorLabel" LIKE 'erased-%' AND
    EXISTS (SELECT 1 FROM "Person" WHERE "id" = OLD."actorId" AND "erasedAt" IS NOT NULL) AND
    (to_jsonb(NEW) - 'actorLabel') = (to_jsonb(OLD) - 'actorLabel') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD."objectType" = 'person' AND NEW."data" = '{}'::jsonb AND
    EXISTS (SELECT 1 FROM "Person" WHERE "id" = OLD."objectId" AND "erasedAt" IS NOT NULL) AND
    (to_jsonb(NEW) - 'data') = (to_jsonb(OLD) - 'data') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The audit trail is append-only.';
END $$;
